package io.ironbell.notifier.template.escape;

/** What reading a piece of text leads to. @param next the index of the first character that was not read */
record Step(Context context, int next) {}
