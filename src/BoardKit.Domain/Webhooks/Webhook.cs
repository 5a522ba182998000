using BoardKit.Domain.Units;

namespace BoardKit.Domain.Webhooks;

/// <summary>An address of a county's own system (SMS, a WeChat account) that is told what is published in its area.</summary>
public sealed class Webhook : IHandedDown
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxAddressLength = 500;

    /// <summary>Longest encrypted secret, in characters.</summary>
    public const int MaxSecretLength = 1000;

    /// <summary>A new one for the whole area of a place.</summary>
    /// <param name="owner">The county.</param>
    /// <param name="address">https address.</param>
    /// <param name="secret">The signing secret, encrypted.</param>
    /// <param name="by">Who added it.</param>
    /// <param name="nowUtc">Now.</param>
    public Webhook(UnitCode owner, string address, string secret, string by, DateTime nowUtc) =>
        (Owner, From, To, Id, Address, Secret, By, AddedAtUtc) =
            (owner.Value, owner.Area.From, owner.Area.To, Guid.CreateVersion7(), address, secret, by, nowUtc);

    private Webhook() => (Address, Secret, By) = ("", "", "");

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Where it is told.</summary>
    public string Address { get; private set; }

    /// <summary>The signing secret, encrypted.</summary>
    public string Secret { get; private set; }

    /// <summary>Who added it.</summary>
    public string By { get; private set; }

    /// <summary>When it was added.</summary>
    public DateTime AddedAtUtc { get; private set; }

    /// <summary>When it was switched off, or null.</summary>
    public DateTime? DisabledAtUtc { get; private set; }

    /// <summary>Whether it is told.</summary>
    public bool IsActive => DisabledAtUtc is null;

    /// <summary>Switches it off or on again.</summary>
    public void SetActive(bool active, DateTime nowUtc) => DisabledAtUtc = active ? null : DisabledAtUtc ?? nowUtc;

    /// <summary>Signs with another secret from now on.</summary>
    public void Rotate(string secret) => Secret = secret;
}
