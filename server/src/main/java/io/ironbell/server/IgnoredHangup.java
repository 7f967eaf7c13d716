package io.ironbell.server;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a SIGHUP that was ignored when the process began one that can be listened to. The launcher (and nohup) has it ignored, so that one
 * which comes before the handler cannot end the process; the JVM keeps an ignored signal ignored, and no option changes that.
 *
 * <p>The signal is given a C function that does nothing with its number, and the JVM, which then finds it handled, lets itself be installed: at
 * no moment does a SIGHUP have its deadly default.
 */
final class IgnoredHangup {
  private static final Logger log = LoggerFactory.getLogger(IgnoredHangup.class);
  private static final int SIGHUP = 1;
  private static final String DOES_NOTHING = "abs";

  private IgnoredHangup() {}

  /** Beside the rest of the start-up, because preparing the call takes some 50 ms. @param install installs the JVM's handler */
  static void listen(Runnable install) {
    Thread.ofPlatform()
        .name("hangup")
        .daemon()
        .start(
            () -> {
              try {
                handleByNothing();
                install.run();
              } catch (Throwable e) { // a method handle may throw anything
                log.atWarn().addKeyValue("err", e.toString()).log("SIGHUP stays ignored; reload by POST /-/reload");
              }
            });
  }

  private static void handleByNothing() throws Throwable {
    Linker linker = Linker.nativeLinker();
    SymbolLookup c = linker.defaultLookup();
    MethodHandle signal =
        linker.downcallHandle(
            c.find("signal").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    MemorySegment before = (MemorySegment) signal.invokeExact(SIGHUP, c.find(DOES_NOTHING).orElseThrow());
    if (before.address() == -1) {
      throw new IllegalStateException("signal() failed");
    }
  }
}
