package io.ironbell.conformance.durability;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Privileges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A memory group of the kernel, of either version: it ends a process that needs more than the limit. */
final class MemoryGroup implements AutoCloseable {
  private final Path folder;

  private MemoryGroup(Path folder) {
    this.folder = folder;
  }

  /** Makes one; where that is not allowed the test is skipped, see {@link Privileges}. */
  static MemoryGroup of(String name, long bytes) {
    String unique = "ironbell-" + name + "-" + ProcessHandle.current().pid();
    for (String[] place : new String[][] {{"/sys/fs/cgroup", "memory.max"}, {"/sys/fs/cgroup/memory", "memory.limit_in_bytes"}}) {
      Path group = Path.of(place[0], unique);
      if (!Files.exists(Path.of(place[0], "cgroup.procs"))) {
        continue;
      }
      try {
        Files.createDirectory(group);
        Files.writeString(group.resolve(place[1]), Long.toString(bytes));
        return new MemoryGroup(group);
      } catch (IOException e) {
        group.toFile().delete();
      }
    }
    Privileges.need(false, "a memory group of the kernel");
    throw new AssertionError();
  }

  /** The command, run inside. */
  List<String> around(List<String> command) {
    List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", "echo $$ > '" + folder.resolve("cgroup.procs") + "' && exec \"$@\"", "sh"));
    limited.addAll(command);
    return limited;
  }

  /** Waits until the processes inside have ended. */
  @Override
  public void close() {
    Await.until("the group is empty", Duration.ofSeconds(20), () -> folder.toFile().delete());
  }
}
