package io.ironbell.api.config.load;

import io.ironbell.api.config.Directory;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.receiver.IntegrationKinds;
import io.ironbell.api.config.receiver.Surroundings;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the list of receivers: unique names, labels with the name, integrations of all kinds. */
final class ReceiversReader {
  private ReceiversReader() {}

  static List<ReceiverConfig> read(YamlValue value, GlobalConfig global, Directory directory) {
    Surroundings around = new Surroundings(global, directory);
    List<ReceiverConfig> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlValue item : value.items("[]config.Receiver")) {
      if (item.isNull()) {
        item.problem("missing name in receiver");
      }
      ReceiverConfig made = item.block("config.plain", block -> receiver(block, around));
      if (made != null) {
        all.add(made);
        if (!names.add(made.name()) && !made.name().isEmpty()) {
          item.problem("notification config name " + GoQuote.quote(made.name()) + " is not unique", "rename one of the two or join them");
        }
      }
    }
    return all;
  }

  private static ReceiverConfig receiver(YamlBlock block, Surroundings around) {
    String name = block.at("name").text();
    if (name.isEmpty()) {
      block.problem("missing name in receiver");
    }
    Map<String, String> labels = new LinkedHashMap<>(block.at("labels").textMap());
    String own = labels.put("name", name);
    if (own != null && !own.equals(name)) {
      block
          .at("labels")
          .problem("receiver label \"name\" must match receiver name " + GoQuote.quote(name) + ", got " + GoQuote.quote(own), "leave it out");
    }
    return new ReceiverConfig(name, LabelSet.of(labels), IntegrationKinds.read(block, around));
  }
}
