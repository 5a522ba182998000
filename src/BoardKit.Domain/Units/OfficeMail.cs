using System.Text.RegularExpressions;

namespace BoardKit.Domain.Units;

/// <summary>
/// The mailbox of an office, to which the reminders of a day are sent. Nothing but an address: no name before it, no second one behind it,
/// nothing that could begin another line of a letter's head.
/// </summary>
public static partial class OfficeMail
{
    /// <summary>Longest address (RFC 5321, 4.5.3.1.3).</summary>
    public const int MaxLength = 254;

    /// <summary>Setting key of the mailbox of a place, for that place alone; never handed down.</summary>
    public const string Setting = "desk-mail";

    /// <summary>
    /// Reads an address as somebody typed it. Faults: <c>mail-address</c> for what is none, <c>mail-phone</c> for one that holds a mobile
    /// number: that is somebody's, not the office's.
    /// </summary>
    public static Outcome<string> Read(string text)
    {
        var address = text.Trim();
        return address.Length > MaxLength || !Whole().IsMatch(address)
            ? Fault.Invalid("mail-address", "邮箱地址看不懂，应写成 liaoxicun@huoqiu.gov.cn 这样的一个地址。")
            : Mobile().IsMatch(address)
                ? Fault.Invalid("mail-phone", "邮箱地址里有手机号，那是个人的邮箱；请写单位的办公邮箱。") : address;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_+%\-]+(\.[A-Za-z0-9_+%\-]+)*@([A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\z",
        RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Mobile();
}
