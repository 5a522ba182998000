using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Refuses what somebody who tries would try first: common passwords, rows of keys, sequences and repetitions, digits alone, and what
/// everybody knows of the account: its names, its units and the words of the trade (OWASP ASVS 5.0, 6.2.4 and 6.2.11). How many bits a
/// password is worth is estimated by zxcvbn (USENIX Security 2016, Wheeler).
/// </summary>
internal sealed class GuessablePasswords(BoardDbContext db) : IPasswordValidator<BoardUser>
{
    /// <summary>Some hundred million guesses: more than sign-in ever lets anybody make.</summary>
    private const double FewestBits = 27;

    // the estimate takes longer than linear; nobody guesses what is longer than this
    private const int Looked = 64;

    private static readonly string[] Trade =
    [
        "公示", "公开", "公示栏", "公开栏", "公告", "村务", "政务", "党务", "财务", "村务公示", "村务公开", "补贴", "低保", "征地",
        "报账员", "审核员", "管理员", "村委会", "居委会", "村委", "会计", "密码", "账号", "登录", "boardkit", "cunwu", "gongshi", "mima",
    ];

    /// <inheritdoc/>
    public async Task<IdentityResult> ValidateAsync(UserManager<BoardUser> manager, BoardUser user, string? password)
    {
        var text = password ?? "";
        return text.All(char.IsDigit) || text.Length <= Looked && await Bits(user, text) < FewestBits
            ? IdentityResult.Failed(new IdentityError { Code = nameof(GuessablePasswords), Description = "The password is easily guessed." })
            : IdentityResult.Success;
    }

    private async Task<double> Bits(BoardUser user, string password)
    {
        var places = await db.Memberships.Where(m => m.UserId == user.Id).Select(m => m.Unit).ToListAsync();
        var codes = places.SelectMany(p => UnitCode.From(p).Ancestors().Append(UnitCode.From(p))).Select(c => c.Value).Distinct().ToList();
        // a name tells nothing about anybody: whose area it lies in does not matter here
        var names = await db.Units.Where(u => codes.Contains(u.Code)).Select(u => u.Name).ToListAsync();
        List<string> known =
        [
            user.UserName ?? "", user.DisplayName, .. names, .. names.Select(Short), .. codes.Select(c => UnitCode.From(c).ToString()),
            .. Trade,
        ];
        // what is known is worth one letter each, whatever script it is written in
        var rest = known.Where(w => w.Length > 1).OrderByDescending(w => w.Length)
            .Aggregate(password, (text, word) => text.Replace(word, "*", StringComparison.OrdinalIgnoreCase));
        return Math.Min(Zxcvbn.Zxcvbn.MatchPassword(password, known).Entropy, Zxcvbn.Zxcvbn.MatchPassword(rest).Entropy);
    }

    /// <summary>燎西村村民委员会 and 霍邱县 as people say them: 燎西, 霍邱.</summary>
    private static string Short(string name) => name.Replace("村民委员会", "", StringComparison.Ordinal)
        .Replace("居民委员会", "", StringComparison.Ordinal).TrimEnd('县', '区', '市', '镇', '乡', '村');
}
