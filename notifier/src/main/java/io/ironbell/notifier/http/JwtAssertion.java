package io.ironbell.notifier.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.pem.Pem;
import io.ironbell.notifier.template.format.FloatText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The signed statement of RFC 7523 that a client exchanges for a token (HTTPC-05). */
final class JwtAssertion {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long VALID_SECONDS = 600;

  private JwtAssertion() {}

  /** @param number tells assertions of the same instant apart */
  static String of(OAuth2 config, String key, Instant now, long number) throws IOException {
    String algorithm = config.signatureAlgorithm().isEmpty() ? "RS256" : config.signatureAlgorithm();
    Map<String, Object> header = new TreeMap<>(Map.of("alg", algorithm, "typ", "JWT"));
    if (!config.clientCertificateKeyId().isEmpty()) {
      header.put("kid", config.clientCertificateKeyId());
    }
    String signed = base64(json(header)) + "." + base64(json(claims(config, now, number)));
    return signed + "." + base64(signature(algorithm, key, signed));
  }

  private static Map<String, @Nullable Object> claims(OAuth2 config, Instant now, long number) {
    Map<String, @Nullable Object> claims = new TreeMap<>();
    claims.put("iss", config.iss().isEmpty() ? config.clientId() : config.iss());
    claims.put("sub", config.clientId());
    // once is all it has to be: what makes it hard to forge is the signature
    claims.put("jti", UUID.nameUUIDFromBytes((config.clientId() + ' ' + now + ' ' + number).getBytes(StandardCharsets.UTF_8)).toString());
    claims.put("aud", config.audience().isEmpty() ? config.tokenUrl() : config.audience());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + VALID_SECONDS);
    if (!config.scopes().isEmpty()) {
      claims.put("scope", String.join(" ", config.scopes()));
    }
    claims.putAll(config.claims());
    return claims;
  }

  private static byte[] signature(String algorithm, String pem, String text) throws IOException {
    try {
      PrivateKey key = Pem.privateKey(pem);
      if (!(key instanceof RSAPrivateKey)) {
        throw new IOException("oauth2: client_certificate_key is no RSA key");
      }
      Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException("oauth2: the assertion cannot be signed: " + e.getMessage());
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] json(Map<String, ?> object) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      write(generator, object);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Boolean b -> out.writeBoolean(b);
      case Double d when !Double.isFinite(d) -> throw new IOException("oauth2: claims: json: unsupported value: " + FloatText.of(d, 'g', FloatText.SHORTEST));
      case Number n -> out.writeNumber(n.toString());
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case Iterable<?> list -> {
        out.writeStartArray();
        for (Object item : list) {
          write(out, item);
        }
        out.writeEndArray();
      }
      default -> out.writeString(value.toString());
    }
  }
}
