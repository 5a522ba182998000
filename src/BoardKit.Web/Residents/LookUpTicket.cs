using System.Security.Cryptography;
using System.Text.Json;
using BoardKit.Domain.Privacy;
using Microsoft.AspNetCore.DataProtection;

namespace BoardKit.Web.Residents;

/// <summary>
/// A question that has to wait for a sum: what was typed, sealed, so that nobody types it twice and nothing of it stands in the page; bound
/// to the notice, the client and the tries so far, so that a solved sum serves exactly one try with exactly this question.
/// </summary>
/// <param name="Notice">Public code of the notice.</param>
/// <param name="Client">The client.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Sum">The sum.</param>
/// <param name="Tries">Tries of the client with this name when it was made.</param>
/// <param name="Until">Unix seconds until which it holds.</param>
public sealed record LookUpTicket(string Notice, string Client, LookUpFields Typed, WordSum Sum, int Tries, long Until)
{
    /// <summary>A ticket with a new sum.</summary>
    public static LookUpTicket New(string notice, string client, LookUpFields typed, int tries, DateTimeOffset now) =>
        new(notice, client, typed, new(RandomNumberGenerator.GetInt32(1, 10), RandomNumberGenerator.GetInt32(1, 10)), tries,
            LookUpSeal.Until(now));
}

/// <summary>What was typed into the form.</summary>
public sealed record LookUpFields(string? Name, string? Tail, string? Slip);

/// <summary>Seals tickets.</summary>
public sealed class LookUpSeal(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _seal = protection.CreateProtector("BoardKit.LookUp.Ticket");

    private readonly IDataProtector _names = protection.CreateProtector("BoardKit.LookUp.Name");

    /// <summary>A name for the next try, so that nobody types it twice and it does not stand in the page.</summary>
    public string CloseName(string name, string notice, string client) =>
        _names.Protect(JsonSerializer.Serialize(new SealedName(notice, client, name, Until(clock.GetUtcNow()))));

    /// <summary>The name; null when it is not ours, of another notice or client, or too old.</summary>
    public string? OpenName(string text, string notice, string client)
    {
        try
        {
            return JsonSerializer.Deserialize<SealedName>(_names.Unprotect(text)) is { } kept && kept.Notice == notice
                && kept.Client == client && kept.Until > clock.GetUtcNow().ToUnixTimeSeconds() ? kept.Name : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of the hidden field.</summary>
    public string Close(LookUpTicket ticket) => _seal.Protect(JsonSerializer.Serialize(ticket));

    /// <summary>The ticket in a hidden field; null when it is not ours, of another notice or client, or too old.</summary>
    public LookUpTicket? Open(string text, string notice, string client)
    {
        try
        {
            return JsonSerializer.Deserialize<LookUpTicket>(_seal.Unprotect(text)) is { } ticket && ticket.Notice == notice
                && ticket.Client == client && ticket.Until > clock.GetUtcNow().ToUnixTimeSeconds() ? ticket : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Until when what is sealed now holds, in Unix seconds.</summary>
    internal static long Until(DateTimeOffset now) => (now + TimeSpan.FromMinutes(10)).ToUnixTimeSeconds();

    private sealed record SealedName(string Notice, string Client, string Name, long Until);
}
