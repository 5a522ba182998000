using System.Net;
using System.Net.Sockets;

namespace BoardKit.Domain.Webhooks;

/// <summary>
/// Which addresses belong to the public internet: a webhook's address is typed in by a person, and must not lead the server to itself, to
/// its neighbours or to a cloud's metadata. By the special-purpose registries of IANA (RFC 6890, RFC 8190); what is not known to be public
/// is not.
/// </summary>
public static class PublicNetwork
{
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
                "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
                "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Inside 2000::/3: protocol assignments with Teredo, documentation, 6to4 (which carries an IPv4 address).</summary>
    private static readonly IPNetwork[] Special6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether an address, also an IPv4 one written as IPv6, is a public one.</summary>
    public static bool Contains(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Special4, n => n.Contains(plain)),
            AddressFamily.InterNetworkV6 => Global6.Contains(plain) && !Array.Exists(Special6, n => n.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>The IPv4 address behind ::ffff:a.b.c.d, or the address itself without a zone.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes())
        : address;
}
