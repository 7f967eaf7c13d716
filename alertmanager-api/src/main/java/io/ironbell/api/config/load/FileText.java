package io.ironbell.api.config.load;

import io.ironbell.api.config.yaml.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a YAML file: UTF-8, or UTF-16 when a byte order mark says so, as libyaml takes it. */
public final class FileText {
  private FileText() {}

  /** @return null when the bytes are no text; {@code problems} then says where */
  public static @Nullable String decode(byte[] file, Problems problems) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    try {
      return charset(file).newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(bytes).toString();
    } catch (CharacterCodingException e) {
      problems.add(lineOf(file, bytes.position()), "", "yaml: invalid UTF-8 at byte " + bytes.position());
      return null;
    }
  }

  private static Charset charset(byte[] file) {
    boolean big = file.length > 1 && (file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff;
    boolean little = file.length > 1 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe;
    return big || little ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private static int lineOf(byte[] file, int position) {
    int line = 1;
    for (int i = 0; i < position && i < file.length; i++) {
      if (file[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
