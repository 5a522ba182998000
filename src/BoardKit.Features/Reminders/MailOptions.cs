using System.Net;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reminders;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS is begun before anything is said (STARTTLS); where the server does not offer it, nothing is sent.</summary>
    StartTls,
    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
    /// <summary>None: only for a server on this very machine.</summary>
    None,
}

/// <summary>
/// The mail server by which offices are reminded (configuration <c>BoardKit:Mail</c>). Without a host no letter is sent. Name and password
/// belong into the environment: <c>BoardKit__Mail__User</c>, <c>BoardKit__Mail__Password</c>.
/// </summary>
public sealed class MailOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Mail";

    /// <summary>Name or address of the server; empty: no letters.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port, 1 to 65535.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    public MailSecurity Security { get; init; }

    /// <summary>Address from which letters come.</summary>
    public string From { get; init; } = "";

    /// <summary>Name at the server; empty where it asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Password at the server.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whether letters are sent at all.</summary>
    public bool IsOn => Host.Length > 0;

    /// <summary>Whether server, port and sender read.</summary>
    internal bool Reads => !IsOn
        || (Uri.CheckHostName(Host) != UriHostNameType.Unknown && Port is >= 1 and <= 65_535 && !OfficeMail.Read(From).Failed);

    /// <summary>Whether nothing crosses a network in plain.</summary>
    internal bool IsProtected => !IsOn || Security != MailSecurity.None || Host == "localhost"
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether name and password come together.</summary>
    internal bool IsSignedIn => User.Length > 0 == Password.Length > 0;
}
