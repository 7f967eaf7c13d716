package io.ironbell.server.security;

import io.ironbell.api.model.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who comes in. Called on event loops, so it never blocks; slow checks run elsewhere and answer later. */
public interface Guard {
  /** Judges one request and tells the verdict exactly once: before this returns, or later from any thread. */
  void judge(Caller caller, Verdict verdict);

  /** What the guard decided. {@code headers} are fields to set on the answer in either case. */
  interface Verdict {
    /**
     * Let in.
     *
     * @param principal who it is, null only where the caller is {@linkplain Caller#open() open}
     */
    void admitted(@Nullable Principal principal, Map<String, String> headers);

    /** Refused, with the status and the text to answer. */
    void refused(int status, String text, Map<String, String> headers);
  }
}
