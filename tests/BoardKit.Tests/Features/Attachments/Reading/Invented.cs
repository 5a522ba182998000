using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>Numbers that are well formed and nobody's, by a seed.</summary>
internal static class Invented
{
    private static readonly string[] Cards16 = ["622848", "955880", "436742", "622202"], Cards19 = ["621799", "622848", "621226", "623058"];

    /// <summary>An identity number; every fourth ends in X.</summary>
    public static string Identity(Random random)
    {
        while (true)
        {
            var day = new DateOnly(1935, 1, 1).AddDays(random.Next(30_000));
            var body = $"341522{day:yyyyMMdd}{random.Next(1000):D3}";
            var id = body + IdentityNumber.CheckDigit(body);
            if (id[^1] == 'X' || random.Next(4) > 0)
            {
                return id;
            }
        }
    }

    /// <summary>A bank card of 16 or 19 digits in an issuer's range, with its check digit.</summary>
    public static string Card(Random random, int length)
    {
        while (true)
        {
            var prefixes = length == 16 ? Cards16 : Cards19;
            var body = prefixes[random.Next(prefixes.Length)] + Digits(random, length - 7);
            var card = body + Enumerable.Range(0, 10).First(d => CardNumber.PassesLuhn(body + d.ToString(CultureInfo.InvariantCulture)));
            if (PrivacyRules.Default.IsIssued(card))
            {
                return card;
            }
        }
    }

    /// <summary>A mobile telephone.</summary>
    public static string Mobile(Random random) => "1" + "358"[random.Next(3)] + Digits(random, 9);

    /// <summary>The number in groups as people write it.</summary>
    public static string Grouped(CellType kind, string number) => kind switch
    {
        CellType.IdCard => $"{number[..6]} {number[6..14]} {number[14..]}",
        CellType.BankCard => string.Join(' ', number.Chunk(4).Select(c => new string(c))),
        _ => $"{number[..3]} {number[3..7]} {number[7..]}",
    };

    private static string Digits(Random random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));
}
