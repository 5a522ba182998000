using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Looks a list of accounts through and saves nothing: unit by code or by the names of township and village, role, name, and the name to
/// sign in with where one is wished.
/// </summary>
public sealed class CheckAccountList(BoardDbContext db, AccountRegister register, LoginNames names) : IUseCase
{
    /// <summary>Most rows of a list.</summary>
    public const int MostRows = AccountTable.MostRows;

    /// <summary>After so many faults the rest is counted only.</summary>
    private const int MostFaults = 100;

    /// <summary>The file.</summary>
    public sealed record Request(ReadOnlyMemory<byte> Content, string FileName);

    /// <summary>What would be made.</summary>
    /// <param name="Lines">The accounts, in the order of the file.</param>
    /// <param name="There">Sentences about lines whose person has that duty already; nothing is done about them.</param>
    public sealed record Response(IReadOnlyList<AccountLine> Lines, IReadOnlyList<string> There);

    /// <summary>
    /// Refused with every faulty row: <c>account-unit</c>, <c>account-role</c>, <c>role-level</c>, <c>name-shape</c>,
    /// <c>account-repeated</c>, <c>user-name-shape</c>, <c>user-name-taken</c>; and with the faults of the file.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var read = AccountTable.Read(request.Content, request.FileName, cancellationToken);
        if (read.Failed)
        {
            return read.Fault;
        }
        var places = await AccountPlaces.ReadAsync(db, area.Value, cancellationToken);
        var (faults, lines) = (new List<Fault>(), new List<(AccountTable.Line Line, Unit Unit, Role Role, string Name)>());
        var first = new Dictionary<(long, Role, string), int>();
        foreach (var line in read.Value)
        {
            var checkedLine = Check(line, places, first);
            if (checkedLine.Failed)
            {
                faults.Add(At(line.Row, checkedLine.Fault));
                continue;
            }
            lines.Add((line, checkedLine.Value.Unit, checkedLine.Value.Role, checkedLine.Value.Name));
        }
        var there = await There([.. lines.Select(l => l.Unit.Code).Distinct()], cancellationToken);
        var wanted = lines.Where(l => !there.ContainsKey((l.Unit.Code, l.Role, l.Name))).ToList();
        faults.AddRange(await NameFaults([.. wanted.Select(l => l.Line)], cancellationToken));
        if (faults.Count > 0)
        {
            return Outcome<Response>.Refused(Cut([.. faults.OrderBy(f => f.At.Row)]));
        }
        var given = wanted.Where(l => l.Line.UserName.Length > 0).Select(l => l.Line.UserName);
        var unnamed = wanted.Where(l => l.Line.UserName.Length == 0).ToList();
        var made = await names.For([.. unnamed.Select(l => (l.Unit.Place, l.Role))], cancellationToken, given);
        var nameOf = unnamed.Zip(made).ToDictionary(p => p.First.Line.Row, p => p.Second);
        if (unnamed.Find(l => nameOf[l.Line.Row] is null) is { Line: { } stuck })
        {
            return At(stuck.Row, AccountFaults.UserNameTaken);
        }
        return new Response(
            [.. wanted.Select(l => new AccountLine(l.Line.Row, l.Unit.Code, l.Unit.Name, l.Role, l.Name,
                l.Line.UserName.Length > 0 ? l.Line.UserName : nameOf[l.Line.Row]!, OneTimePassword.New()))],
            [.. lines.Where(l => there.ContainsKey((l.Unit.Code, l.Role, l.Name))).Select(l =>
                $"第 {l.Line.Row} 行：{l.Unit.Name}{RoleFit.Word(l.Role)} {l.Name} 已经有账号（{there[(l.Unit.Code, l.Role, l.Name)]}），不再建。")]);
    }

    private static Outcome<(Unit Unit, Role Role, string Name)> Check(AccountTable.Line line, AccountPlaces places,
        Dictionary<(long, Role, string), int> first)
    {
        var (unit, wrong) = places.Find(line);
        if (unit is null)
        {
            return Fault.Invalid("account-unit", wrong!);
        }
        if (RoleOf(line.Role) is not { } role)
        {
            return Fault.Invalid("account-role", "职务请写这四个之一：" + string.Join("、", Enum.GetValues<Role>().Select(RoleFit.Word)) + "。");
        }
        if (!Authority.Fits(role, unit.Level))
        {
            return AccountFaults.RoleDoesNotFit;
        }
        if (!AccountNames.IsPersonName(line.Name))
        {
            return AccountFaults.NameShape;
        }
        return first.TryAdd((unit.Code, role, line.Name), line.Row) ? (unit, role, line.Name)
            : Fault.Invalid("account-repeated", $"与第 {first[(unit.Code, role, line.Name)]} 行是同一个人、同一项职务，请删去一行。");
    }

    /// <summary>The names to sign in with of people who have a duty in these units, by unit, role and person.</summary>
    private async Task<Dictionary<(long, Role, string), string>> There(IReadOnlyList<long> units, CancellationToken cancellationToken)
    {
        var there = new Dictionary<(long, Role, string), string>();
        foreach (var some in units.Chunk(500).Select(c => c.ToList()))
        {
            foreach (var found in await (
                from membership in db.Memberships.AsNoTracking()
                join user in db.Users on membership.UserId equals user.Id
                where some.Contains(membership.Unit)
                orderby user.UserName
                select new { membership.Unit, membership.Role, user.DisplayName, user.UserName }).ToListAsync(cancellationToken))
            {
                _ = there.TryAdd((found.Unit, found.Role, found.DisplayName), found.UserName!);
            }
        }
        return there;
    }

    private async Task<IReadOnlyList<Fault>> NameFaults(IReadOnlyList<AccountTable.Line> lines, CancellationToken cancellationToken)
    {
        var given = lines.Where(l => l.UserName.Length > 0).ToList();
        var taken = await names.Taken([.. given.Select(l => LookAlikeNames.Key(l.UserName)).Distinct()], cancellationToken);
        var faults = new List<Fault>();
        foreach (var line in given)
        {
            if (!AccountNames.IsUserName(line.UserName))
            {
                faults.Add(At(line.Row, AccountFaults.UserNameShape));
            }
            else if (!taken.Add(LookAlikeNames.Key(line.UserName)))
            {
                faults.Add(At(line.Row, AccountFaults.UserNameTaken));
            }
        }
        return faults;
    }

    private static Role? RoleOf(string text) =>
        Enum.GetValues<Role>().Where(r => RoleFit.Word(r) == text || r.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(r => (Role?)r).FirstOrDefault();

    private static Fault At(int row, Fault fault) =>
        fault with { Kind = FaultKind.Invalid, Detail = $"第 {row} 行：{fault.Detail}", At = new CellPlace(Row: row) };

    private static IReadOnlyList<Fault> Cut(IReadOnlyList<Fault> faults) => faults.Count <= MostFaults ? faults
        : [.. faults.Take(MostFaults), Fault.Invalid("more-faults", $"另有 {faults.Count - MostFaults} 行有问题，请先改正以上各行。")];
}
