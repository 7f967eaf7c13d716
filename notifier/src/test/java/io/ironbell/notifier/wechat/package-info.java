@NullMarked
package io.ironbell.notifier.wechat;

import org.jspecify.annotations.NullMarked;
