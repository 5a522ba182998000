using System.Globalization;
using BoardKit.Domain;
using BoardKit.Import.Reading;

namespace BoardKit.Features.Accounts;

/// <summary>A list of accounts as it stands in a spreadsheet: which column says what, and the rows below the heading.</summary>
internal sealed class AccountTable
{
    /// <summary>Most rows of a list: a county has a few hundred villages.</summary>
    public const int MostRows = 3_000;

    /// <summary>The heading stands in one of these first rows; above it may be a title.</summary>
    private const int HeadingWithin = 10;

    private static readonly ReadLimits Limits = ReadLimits.Default with { FileBytes = 4 << 20, Rows = 20_000, Columns = 64 };

    private static readonly Dictionary<string, Column> Names = new(StringComparer.Ordinal)
    {
        ["代码"] = Column.Code,
        ["单位代码"] = Column.Code,
        ["单位编码"] = Column.Code,
        ["区划代码"] = Column.Code,
        ["行政区划代码"] = Column.Code,
        ["乡镇"] = Column.Township,
        ["镇"] = Column.Township,
        ["乡镇名称"] = Column.Township,
        ["所属乡镇"] = Column.Township,
        ["乡镇街道"] = Column.Township,
        ["单位"] = Column.Unit,
        ["单位名称"] = Column.Unit,
        ["村"] = Column.Unit,
        ["村名"] = Column.Unit,
        ["村居"] = Column.Unit,
        ["村社区"] = Column.Unit,
        ["行政村"] = Column.Unit,
        ["职务"] = Column.Role,
        ["角色"] = Column.Role,
        ["岗位"] = Column.Role,
        ["姓名"] = Column.Name,
        ["使用人"] = Column.Name,
        ["使用人姓名"] = Column.Name,
        ["登录名"] = Column.UserName,
        ["账号"] = Column.UserName,
        ["用户名"] = Column.UserName,
    };

    private enum Column
    {
        Code, Township, Unit, Role, Name, UserName,
    }

    /// <summary>A row.</summary>
    public sealed record Line(int Row, string Code, string Township, string Unit, string Role, string Name, string UserName);

    /// <summary>
    /// Reads a file. Faults: those of a spreadsheet, <c>account-list-heading</c>, <c>account-list-empty</c>, <c>account-list-long</c>.
    /// </summary>
    public static Outcome<IReadOnlyList<Line>> Read(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken)
    {
        var book = SpreadsheetReader.Read(content, fileName, Limits, cancellationToken);
        if (book.Failed)
        {
            return book.Fault;
        }
        foreach (var sheet in book.Value.Sheets.Where(s => !s.Hidden))
        {
            foreach (var heading in sheet.Rows.Take(HeadingWithin))
            {
                if (Columns(heading) is { } columns)
                {
                    return Lines(sheet.Rows.Where(r => r.Number > heading.Number), columns);
                }
            }
        }
        return Fault.Invalid("account-list-heading",
            "没有找到表头。请有一行写着列名：单位代码（或乡镇、村）、职务、姓名，登录名可以不写。");
    }

    private static Outcome<IReadOnlyList<Line>> Lines(IEnumerable<RawRow> rows, Dictionary<Column, int> columns)
    {
        string Text(RawRow row, Column column) =>
            columns.TryGetValue(column, out var at) ? Shown(row[at]) : "";
        var lines = rows.Select(row => new Line(row.Number, Text(row, Column.Code), Text(row, Column.Township), Text(row, Column.Unit),
                Text(row, Column.Role), Text(row, Column.Name), Text(row, Column.UserName)))
            .Where(l => (l.Code + l.Township + l.Unit + l.Role + l.Name + l.UserName).Length > 0).Take(MostRows + 1).ToList();
        return lines.Count switch
        {
            0 => Fault.Invalid("account-list-empty", "表头下面没有内容，请每行写一个账号。"),
            > MostRows => Fault.Invalid("account-list-long", $"一次最多 {MostRows} 行，请分成几份。"),
            _ => lines,
        };
    }

    /// <summary>Where each column stands; null where the row is no heading. Of two columns of one meaning the first counts.</summary>
    private static Dictionary<Column, int>? Columns(RawRow row)
    {
        var found = new Dictionary<Column, int>();
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (Names.TryGetValue(Compact(Shown(row[i])), out var column))
            {
                _ = found.TryAdd(column, i);
            }
        }
        return found.ContainsKey(Column.Role) && found.ContainsKey(Column.Name)
            && (found.ContainsKey(Column.Code) || found.ContainsKey(Column.Unit) || found.ContainsKey(Column.Township)) ? found : null;
    }

    // twelve digits typed as a number are shown as 3.41522E+11
    private static string Shown(RawCell cell) => cell is { Kind: RawKind.Number, Number: >= 1e11 and < 1e12 }
        ? ((long)cell.Number).ToString(CultureInfo.InvariantCulture) : AccountNames.Clean(cell.Shown);

    private static string Compact(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit));
}
