using System.Net;

namespace BoardKit.Features.Webhooks;

/// <summary>Where webhooks may lead and how long they are tried (configuration <c>BoardKit:Webhooks</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Webhooks";

    /// <summary>Most days and seconds that may be set.</summary>
    public const int Most = 30;

    /// <summary>
    /// Networks beside the public internet that the operator of the machine opens: 10.20.0.0/16 of a government network; 127.0.0.0/8 for
    /// trying things out.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Days for which a delivery is tried, 1 to 30.</summary>
    public int GiveUpDays { get; init; } = 3;

    /// <summary>Seconds that one attempt may take, 1 to 30.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Whether every network reads.</summary>
    internal bool NetworksRead => AllowedNetworks.All(text => IPNetwork.TryParse(text, out _));
}
