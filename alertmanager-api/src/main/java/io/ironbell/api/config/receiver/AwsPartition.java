package io.ironbell.api.config.receiver;

/** A part of Amazon's cloud with a domain of its own; which one a region lies in is decided by its name, as AWS's own software does it. */
enum AwsPartition {
  CHINA("cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
  EUROPEAN_SOVEREIGN("eusc-de", "amazonaws.eu", "api.amazonwebservices.eu"),
  ISO("us-iso", "c2s.ic.gov", "api.aws.ic.gov"),
  ISO_B("us-isob", "sc2s.sgov.gov", "api.aws.scloud"),
  ISO_E("eu-isoe", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
  ISO_F("us-isof", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
  US_GOVERNMENT("us-gov", "amazonaws.com", "api.aws"),

  /** Also for regions that nobody knows yet. */
  COMMERCIAL("", "amazonaws.com", "api.aws");

  private final String prefix;
  private final String domain;
  private final String dualStackDomain;

  AwsPartition(String prefix, String domain, String dualStackDomain) {
    this.prefix = prefix;
    this.domain = domain;
    this.dualStackDomain = dualStackDomain;
  }

  private static AwsPartition of(String region) {
    for (AwsPartition partition : values()) {
      if (region.matches(partition.prefix + "-\\w+-\\d+")) {
        return partition;
      }
    }
    return COMMERCIAL;
  }

  /** The government's plain hosts are the ones with validated cryptography: there are no others. */
  static String host(String service, String region, boolean fips, boolean dualStack) {
    AwsPartition partition = of(region);
    String name = fips && (dualStack || partition != US_GOVERNMENT) ? service + "-fips" : service;
    return name + "." + region + "." + (dualStack ? partition.dualStackDomain : partition.domain);
  }
}
