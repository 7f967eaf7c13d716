package io.ironbell.notifier.sns;

import io.ironbell.api.config.Secret;

/** Who signs a request. @param sessionToken empty for keys that do not end */
record AwsCredentials(String accessKey, Secret secretKey, Secret sessionToken) {}
