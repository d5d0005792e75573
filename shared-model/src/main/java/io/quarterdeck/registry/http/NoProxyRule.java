package io.quarterdeck.registry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** One entry of {@code NO_PROXY}: {@code *}, a host or domain with optional port, an address, a CIDR. */
final class NoProxyRule {
    private NoProxyRule() {}

    /**
     * Whether it exempts a host.
     *
     * @param rule lower-case
     * @param host lower-case, without brackets
     */
    static boolean covers(String rule, String host, int port) {
        if (rule.equals("*")) {
            return true;
        }
        if (rule.contains("/")) {
            return inNetwork(rule, host);
        }
        var colon = rule.lastIndexOf(':');
        var hasPort = colon > 0
                && rule.indexOf(':') == colon
                && rule.substring(colon + 1).matches("\\d{1,5}");
        if (hasPort && Integer.parseInt(rule.substring(colon + 1)) != port) {
            return false;
        }
        return coversName(hasPort ? rule.substring(0, colon) : rule, host);
    }

    private static boolean coversName(String rule, String host) {
        var name = rule.startsWith("*.") ? rule.substring(1) : rule;
        if (name.startsWith(".")) {
            return host.endsWith(name); // sub-domains only
        }
        return host.equals(name) || host.endsWith("." + name);
    }

    private static boolean inNetwork(String cidr, String host) {
        var slash = cidr.indexOf('/');
        var network = literal(cidr.substring(0, slash));
        var address = literal(host);
        var bits = cidr.substring(slash + 1);
        if (network.length == 0 || network.length != address.length || !bits.matches("\\d{1,3}")) {
            return false;
        }
        var length = Integer.parseInt(bits);
        for (int bit = 0; bit < length && bit < network.length * 8; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] literal(String text) {
        if (!text.contains(":") && !text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return new byte[0]; // a name: never looked up here
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
