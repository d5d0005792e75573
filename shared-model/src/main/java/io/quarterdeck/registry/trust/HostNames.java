package io.quarterdeck.registry.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Does a certificate speak for a host? Go's rules: subject alternative names only, wildcards for one whole label. */
final class HostNames {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,]+)", Pattern.CASE_INSENSITIVE);

    private HostNames() {}

    /** Go's complaint, or empty if the certificate fits. */
    static Optional<String> complaint(X509Certificate certificate, String host) {
        return isAddress(host) ? addressComplaint(certificate, host) : nameComplaint(certificate, host);
    }

    private static Optional<String> addressComplaint(X509Certificate certificate, String host) {
        var addresses = alternatives(certificate, IP_ADDRESS);
        if (addresses.isEmpty()) {
            return Optional.of(
                    "x509: cannot validate certificate for " + host + " because it doesn't contain any IP SANs");
        }
        return addresses.stream().anyMatch(address -> sameAddress(address, host))
                ? Optional.empty()
                : Optional.of(mismatch(addresses, host));
    }

    private static Optional<String> nameComplaint(X509Certificate certificate, String host) {
        var names = alternatives(certificate, DNS_NAME);
        if (names.stream().anyMatch(name -> matches(name, host))) {
            return Optional.empty();
        }
        var commonName =
                COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (!hasAlternatives(certificate) && commonName.find() && matches(commonName.group(1), host)) {
            return Optional.of("x509: certificate relies on legacy Common Name field, use SANs instead");
        }
        return Optional.of(
                names.isEmpty()
                        ? "x509: certificate is not valid for any names, but wanted to match " + host
                        : mismatch(names, host));
    }

    private static String mismatch(List<String> valid, String host) {
        return "x509: certificate is valid for " + String.join(", ", valid) + ", not " + host;
    }

    private static boolean matches(String pattern, String host) {
        var wanted = labels(host);
        var given = labels(pattern);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            var wildcard = i == 0 && given[0].equals("*") && given.length > 1;
            if (!wildcard && !given[i].equals(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    private static String[] labels(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "").split("\\.", -1);
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || IPV4.matcher(host).matches();
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other)); // literals: no look-up
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean hasAlternatives(X509Certificate certificate) {
        return certificate.getExtensionValue("2.5.29.17") != null;
    }

    private static List<String> alternatives(X509Certificate certificate, int kind) {
        var found = new ArrayList<String>();
        try {
            var all = certificate.getSubjectAlternativeNames();
            for (var name : all == null ? List.<List<?>>of() : all) {
                if (name.get(0).equals(kind)) {
                    found.add(String.valueOf(name.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            return List.of(); // unreadable names match nothing
        }
        return found;
    }
}
