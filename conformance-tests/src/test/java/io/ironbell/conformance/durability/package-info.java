/** What is promised of the disk: kills, syncs, full and broken disks, little memory. Ironbell only: upstream promises less. */
package io.ironbell.conformance.durability;
