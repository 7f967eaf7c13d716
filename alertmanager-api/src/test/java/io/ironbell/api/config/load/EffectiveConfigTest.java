package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against texts that Alertmanager 0.33.1 answered on GET /api/v2/status for the file beside them. */
class EffectiveConfigTest {

  @ParameterizedTest
  @ValueSource(strings = {"full", "keys"})
  void G_154_theEffectiveTextIsUpstreams(String name) {
    AlertmanagerConfig config = ConfigFixture.loaded(ConfigFixture.file(name + ".good.yml"));
    assertThat(EffectiveConfig.text(config)).isEqualTo(ConfigFixture.file(name + ".effective.yml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "keys"})
  void G_160_theMaskedTextLoadsAgain(String name) {
    AlertmanagerConfig again = ConfigFixture.loaded(ConfigFixture.file(name + ".effective.yml"));
    assertThat(again.receivers()).hasSize(ConfigFixture.loaded(ConfigFixture.file(name + ".good.yml")).receivers().size());
  }
}
