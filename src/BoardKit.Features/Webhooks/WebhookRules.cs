using System.Net;
using BoardKit.Domain.Webhooks;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// Where webhooks may lead. The public internet over https; the operator of the machine, and nobody in the county, may open further
/// networks (<see cref="WebhookOptions.AllowedNetworks"/>, for example 10.20.0.0/16 of a government network; 127.0.0.0/8 for trying things
/// out, there also over http).
/// </summary>
public sealed class WebhookRules
{
    private readonly IPNetwork[] _allowed;

    /// <summary>
    /// Takes the settings. Throws <see cref="OptionsValidationException"/> for a network or a number that does not read; the host asks at
    /// start.
    /// </summary>
    public WebhookRules(IOptions<WebhookOptions> options)
    {
        _allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];
        GiveUpAfter = TimeSpan.FromDays(options.Value.GiveUpDays);
        Patience = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
    }

    /// <summary>How long a delivery is tried, from when it happened.</summary>
    public TimeSpan GiveUpAfter { get; }

    /// <summary>How long one attempt may take; shorter than <see cref="DeliverWebhooks.Lease"/>.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = PublicNetwork.Plain(address);
        return PublicNetwork.Contains(plain)
            || Array.Exists(_allowed, n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    /// <summary>
    /// Whether a webhook may have this address, as far as its text says; where its name leads is asked at each connection.
    /// </summary>
    public bool Allows(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) || Allows(literal))
        && (!address.IsLoopback || Allows(IPAddress.Loopback));
}
