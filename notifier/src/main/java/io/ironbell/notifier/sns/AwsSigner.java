package io.ironbell.notifier.sns;

import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.FormBody;
import io.ironbell.notifier.http.Header;
import io.ironbell.notifier.http.HttpRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs form posts by Signature Version 4. It sends nothing: that is our own client's business. Safe for any thread. */
final class AwsSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Time time;

  AwsSigner(Time time) {
    this.time = time;
  }

  HttpRequest post(Destination to, String service, String region, AwsCredentials credentials, byte[] body) {
    SdkHttpRequest bare = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(to.url().uri()).putHeader("Content-Type", FormBody.TYPE).build();
    SdkHttpRequest signed =
        signer
            .sign(
                s ->
                    s.identity(identity(credentials))
                        .request(bare)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time.now(), ZoneOffset.UTC)))
            .request();
    HttpRequest request = HttpRequest.post(to, FormBody.TYPE, body);
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      if (!header.getKey().equalsIgnoreCase("Host") && !header.getKey().equalsIgnoreCase("Content-Type")) {
        request = request.with(new Header(header.getKey(), String.join(",", header.getValue()), true));
      }
    }
    return request;
  }

  private static AwsCredentialsIdentity identity(AwsCredentials from) {
    return from.sessionToken().reveal().isEmpty()
        ? AwsCredentialsIdentity.create(from.accessKey(), from.secretKey().reveal())
        : AwsSessionCredentialsIdentity.create(from.accessKey(), from.secretKey().reveal(), from.sessionToken().reveal());
  }
}
