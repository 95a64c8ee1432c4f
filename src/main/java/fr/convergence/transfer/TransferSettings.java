package fr.convergence.transfer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param maxSizeArchive octets of an archive that a client brings, all its parts together */
@ConfigurationProperties("convergence.transfer")
public record TransferSettings(@DefaultValue("4294967296") long maxSizeArchive) {}
