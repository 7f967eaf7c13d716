package io.ironbell.notifier.http;

import java.io.IOException;

/** Sends one request and reads one answer, on the calling thread. No retries of answers, no redirects, no cookies, no decompression. */
interface Transport {
  HttpReply send(Outgoing request) throws IOException;
}
