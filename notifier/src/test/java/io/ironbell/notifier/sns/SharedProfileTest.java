package io.ironbell.notifier.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shared files as AWS's own software for Go reads them. */
final class SharedProfileTest {
  @TempDir Path home = Path.of("");

  private SharedProfile profile(String name, String config, String credentials) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), config);
    Files.writeString(home.resolve(".aws/credentials"), credentials);
    return SharedProfile.read(name, new AwsEnvironment(variable -> null, home), NamedFiles.anywhere());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "region = eu-west-1|eu-west-1", "region=eu-west-1 # home|eu-west-1", "region=eu-west-1 ; home|eu-west-1", "region=eu-west-1\t# home|eu-west-1",
        "region=eu-west-1\t; home|eu-west-1", "region=eu#west;1|eu#west;1", "region: eu-west-1|eu-west-1", "region : a=b|a=b", "region = a:b|a:b",
        "REGION = eu-west-1|eu-west-1", "region = \"eu-west-1\"|eu-west-1", "region = 'eu-west-1'|eu-west-1", "region = '|'", "  region = eu-west-1|eu-west-1",
        "\tregion = eu-west-1 # home|eu-west-1", "#region = x|''", "  ;region = x|''", "region|''"
      },
      quoteCharacter = '`')
  void INT_SNS_01_aLineOfAProfile(String line, String value) throws IOException {
    assertThat(profile("default", "[default]\n" + line + "\n", "").get("region")).isEqualTo(value.equals("''") ? "" : value);
  }

  @ParameterizedTest
  @CsvSource({
    "default, '[default]\nregion = a', a", "default, '[profile default]\nregion = b', b", "default, '[default]\nregion = a\n[profile default]\nregion = b', b",
    "default, '[profile default]\nregion = b\n[default]\nregion = a', b", "default, '[default]\nregion = a\n[profile default]', ''", "x, '[x]\nregion = a', ''",
    "x, '[ profile\tx ] # mine\nregion = a', a", "x, '[profile x]#mine\nregion = a', a", "x, '[profile x]\nregion = a\n[other]\nregion = b', a",
    "x, '[profile x]\nregion = a\n[profile x]\nregion = b', b", "x, 'region = a', ''", "x, '[profile x\nregion = a', ''"
  })
  void INT_SNS_01_theSectionOfAProfile(String name, String config, String region) throws IOException {
    assertThat(profile(name, config, "").get("region")).isEqualTo(region);
  }

  /** What belongs to another service of AWS is not the profile's own. */
  @Test
  void INT_SNS_01_indentedKeysBelongToTheEmptyOneAbove() throws IOException {
    String config = "[default]\ns3 =\n  endpoint_url = https://buckets.example\n  region = of-s3\nregion = a\n  role_arn = r\n";
    SharedProfile profile = profile("default", config, "");
    assertThat(profile.settings())
        .isEqualTo(Map.of("s3", "", "s3:endpoint_url", "https://buckets.example", "s3:region", "of-s3", "region", "a", "role_arn", "r"));
    assertThat(profile.endpoint("sns")).isEmpty();
  }

  @Test
  void INT_SNS_01_endpointsOfTheProfileAndOfItsServices() throws IOException {
    String services = "[services s]\nsns =\n  endpoint_url = https://m.example/a?b=c#d\n[services other]\nsts =\n  endpoint_url = https://wrong.example\n";
    SharedProfile profile = profile("default", "[default]\nendpoint_url = https://all.example\nservices = s\n" + services, "");
    assertThat(profile.endpoint("sns")).isEqualTo("https://m.example/a?b=c#d");
    assertThat(profile.endpoint("sts")).isEqualTo("https://all.example");
    assertThat(profile("default", "[default]\n" + services, "").endpoint("sns")).isEmpty();
    String alone = "[default]\nendpoint_url = https://all.example\nregion = b\n";
    assertThat(profile("default", "", alone).endpoint("sns")).isEqualTo("https://all.example");
    assertThat(profile("default", "[default]\nregion = a\n", alone)).satisfies(both -> assertThat(both.endpoint("sns") + both.get("region")).isEqualTo("b"));
  }

  /** Whatever stands there, nothing but the named section is read. */
  @Property(tries = 300)
  void INT_SNS_01_noTextIsTooOdd(@ForAll @StringLength(max = 60) @CharRange(from = '\t', to = '\r') @CharRange(from = ' ', to = ';') @CharRange(from = '=', to = ']') String text) {
    SharedFile read = SharedFile.of("[mine]\nregion = kept\n[\n[]\n" + text + "\n[mine]\nlast = one");
    assertThat(read.section("mine")).containsEntry("last", "one");
    assertThat(SharedFile.of(text).section("absent")).isEmpty();
  }
}
