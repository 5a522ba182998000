using System.Globalization;
using System.Net;
using BoardKit.Domain.Webhooks;
using Microsoft.Extensions.Configuration;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// Where webhooks may lead. The public internet over https; the operator of the machine, and nobody in the county, may open further networks
/// (<c>BoardKit:Webhooks:AllowedNetworks</c>, for example 10.20.0.0/16 of a government network; 127.0.0.0/8 for trying things out, there also over http).
/// </summary>
public sealed class WebhookRules
{
    private const string Networks = "BoardKit:Webhooks:AllowedNetworks";
    private const string Days = "BoardKit:Webhooks:GiveUpDays";
    private const string Seconds = "BoardKit:Webhooks:TimeoutSeconds";
    private readonly IPNetwork[] _allowed;

    /// <summary>Reads the settings. Throws <see cref="InvalidOperationException"/> for a network or a number that does not read.</summary>
    public WebhookRules(IConfiguration configuration)
    {
        var networks = configuration.GetSection(Networks).GetChildren().Select(c => c.Value ?? "").ToList();
        _allowed = [.. networks.Select(text => IPNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException($"{Networks}: '{text}' is no network like 10.20.0.0/16."))];
        GiveUpAfter = TimeSpan.FromDays(Number(configuration, Days, usual: 3, most: 30));
        Patience = TimeSpan.FromSeconds(Number(configuration, Seconds, usual: 10, most: 30));
    }

    /// <summary>How long a delivery is tried, from when it happened.</summary>
    public TimeSpan GiveUpAfter { get; }

    /// <summary>How long one attempt may take; shorter than <see cref="DeliverWebhooks.Lease"/>.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = PublicNetwork.Plain(address);
        return PublicNetwork.Contains(plain) || Array.Exists(_allowed, n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    /// <summary>Whether a webhook may have this address, as far as its text says; where its name leads is asked at each connection.</summary>
    public bool Allows(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) || Allows(literal))
        && (!address.IsLoopback || Allows(IPAddress.Loopback));

    private static int Number(IConfiguration configuration, string setting, int usual, int most) =>
        configuration[setting] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new InvalidOperationException($"{setting} is '{text}'; it has to be 1 to {most}.");
}
