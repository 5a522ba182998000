using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Suggesting;

/// <summary>Says of each column of a table what it holds: type, unit, decimals, what may be public.</summary>
internal sealed class ColumnGuesser(ExampleTable table, ColumnNames names, PrivacyGate gate)
{
    private const int MostValues = 12;
    private const int LongestValue = 12;
    private const int FewestForValues = 6;
    private static readonly string[] Areas = ["面积", "亩数"];
    private static readonly string[] Money = ["金额", "资金", "收入", "支出", "结余", "余额", "款", "费", "补偿", "补助", "补贴", "元", "价", "合计", "预算", "决算"];
    private static readonly string[] Yuan = ["金额", "资金", "投资", "收入", "支出", "结余", "余额", "款", "费", "补偿", "补助", "补贴", "价", "合计"];
    private static readonly string[] Counts = ["数量", "次数", "年限", "月数", "天数", "条数", "笔数", "件数", "个数"];
    private static readonly string[] Signs = ["签字", "签名", "签章", "盖章", "手印", "指印"];
    private static readonly string[] Addresses = ["住址", "地址"];
    private static readonly string[] Groups = ["村民小组", "小组", "组别", "村组", "村民组", "自然村", "屯", "所属组", "所在组", "组"];
    private static readonly string[] Rates = ["标准", "单价", "每亩", "每人", "人均", "亩均", "补助额"];
    private static readonly string[] Percents = ["%", "％", "比例", "占比", "率", "幅度"];
    private static readonly string[] Codes = ["编码", "编号", "代码", "证号", "凭证", "文号", "号码", "年份", "年度"];
    private readonly Lazy<bool> _hasFen = new(() => table.Heads.Index().Any(h => h.Item is { } head && IsMoney(head)
        && table.Entries.Exists(r => HasFen(r[h.Index], table.IsRecord ? 1 : 2))));

    private readonly IReadOnlyList<string> _caption = Captions.UnitsAbove(table.Sheet, table.HeadRow);

    /// <summary>The columns that have a head, in their order.</summary>
    public List<SuggestedColumn> Guess()
    {
        var columns = new List<SuggestedColumn>();
        for (var place = 0; place < table.Heads.Count; place++)
        {
            if (table.Heads[place] is not { } head)
            {
                continue;
            }
            var own = table.Lowest[place]!;
            var upper = head.Length > own.Length ? head[..^(own.Length + 1)] : "";
            columns.Add(Column(place, head, table.Lowest.Count(l => l == own) == 1 ? own : upper + own));
        }
        return columns;
    }

    private SuggestedColumn Column(int place, string head, string written)
    {
        var (label, unit) = Unit(written);
        label = gate.Finds(label) ? gate.Echo(label) : label;
        var cells = table.Entries.Select(r => r[place]).Where(c => !CellNumber.IsNothing(c)).ToList();
        var (type, publish, personal) = Personal(head, cells);
        var column = new SuggestedColumn
        {
            Key = names.For(label, string.Create(CultureInfo.InvariantCulture, $"c{place + 1}")),
            Label = label,
            Place = place,
            Synonyms = personal || gate.Finds(head) || head == written ? [] : [head],
            Type = type ?? CellType.Text,
            Publish = publish,
            IsPersonal = personal,
            Required = table.Entries.Count > 0 && cells.Count == table.Entries.Count,
        };
        return type is not null ? column with { Required = false } : personal ? column : Plain(column, cells, unit);
    }

    /// <summary>What a head or the gate calls personal.</summary>
    private (CellType? Type, Publish Publish, bool IsPersonal) Personal(string head, List<RawCell> cells)
    {
        var compact = TextCleaner.Compact(head);
        if (Array.Exists(Signs, w => compact.Contains(w, StringComparison.Ordinal)))
        {
            return (CellType.Blank, Publish.Omit, true);
        }
        if (gate.Rules.KindOfHeader(compact) is { } kind)
        {
            return (kind, Publish.Omit, true);
        }
        var found = cells.Select(c => PersonalNumbers.Find(CellParser.PlainText(c) ?? "", gate.Rules)).Where(f => f.Count > 0).ToList();
        if (found.Count > 0)
        {
            var most = found.CountBy(f => f[0].Kind).MaxBy(k => k.Value);
            return most.Value * 2 > cells.Count ? (most.Key, Publish.Omit, true) : (null, Publish.Full, true);
        }
        if (Array.Exists(Addresses, w => compact.Contains(w, StringComparison.Ordinal)))
        {
            return (null, Publish.Address, true);
        }
        var named = cells.Count > 0 && cells.Count(c => c.Kind == RawKind.Text && NameWords.CouldBe(c.Text!)) * 2 > cells.Count;
        return (null, Publish.Full, named || (NameWords.Announces(compact) && cells.TrueForAll(c => CellNumber.Of(c) is null)));
    }

    private SuggestedColumn Plain(SuggestedColumn column, List<RawCell> cells, string? unit)
    {
        if (IsSequence(column.Label, cells))
        {
            return column with { Type = CellType.Sequence, Required = false };
        }
        var dates = cells.Count(c => c.Kind == RawKind.Date || (c.Kind == RawKind.Text && DateText.TryDay(c.Text!, out _)));
        if (dates > 0 && dates == cells.Count)
        {
            return column with { Type = CellType.Date };
        }
        var numbers = cells.Select(CellNumber.Of).ToList();
        var numeric = numbers.Count(n => n is not null);
        var months = cells.Count(c => (c.Kind == RawKind.Text && DateText.TryMonthAlone(c.Text!, out _)) || c.Kind == RawKind.Date);
        if (months == cells.Count && months > 0 && (numeric < cells.Count || column.Label.Contains('月', StringComparison.Ordinal)))
        {
            return column with { Type = CellType.Month };
        }
        if (Has(column.Label, Codes))
        {
            return Text(column, cells) with { Unit = null };
        }
        if (cells.Count == 0 && (unit ?? table.Units.GetValueOrDefault(column.Place)) is { } said)
        {
            return column with { Type = CellType.Decimal, Unit = said, Decimals = 2 };
        }
        return numeric > 0 && numeric * 10 >= cells.Count * 9 ? Number(column, cells, unit) : Text(column, cells);
    }

    private SuggestedColumn Number(SuggestedColumn column, List<RawCell> cells, string? unit)
    {
        var percent = cells.Exists(c => c.IsPercent || (c.Kind == RawKind.Text && c.Text!.AsSpan().ContainsAny('%', '％')));
        var decimals = cells.Where(c => CellNumber.Of(c) is not null).Max(c => NumberColumn.DecimalsOf(c));
        unit ??= table.Units.GetValueOrDefault(column.Place) ?? Caption(column.Label)
            ?? (!percent && _caption.Count == 0 && IsMoney(column.Label) && (decimals == 2 || (decimals < 2 && _hasFen.Value))
                ? "元" : null);
        var type = percent || unit == "%" || (unit is null && Has(column.Label, Percents)) ? CellType.Percent
            : decimals == 0 && !(unit?.Contains('元', StringComparison.Ordinal) ?? Has(column.Label, Money)) && !Has(column.Label, Areas)
            ? CellType.Integer : CellType.Decimal;
        var rate = Array.Exists(Rates, w => column.Label.Contains(w, StringComparison.Ordinal));
        return column with
        {
            Type = type,
            Unit = type == CellType.Percent && unit == "%" ? null : unit,
            Decimals = type == CellType.Integer ? 0 : Math.Max(decimals, 2),
            FillDown = rate && table.Entries.Count >= 3 && !table.Entries[0][column.Place].IsBlank && cells.Count * 2 < table.Entries.Count,
            Required = column.Required && !rate,
        };
    }

    private SuggestedColumn Text(SuggestedColumn column, List<RawCell> cells)
    {
        var texts = cells.Select(c => CellParser.PlainText(c)!).ToList();
        var values = texts.Distinct().ToList();
        var isChoice = texts.Count >= FewestForValues && values.Count is >= 2 and <= MostValues && values.Count * 3 <= texts.Count
            && values.TrueForAll(v => v.Length <= LongestValue && !NameWords.CouldBe(v) && RowWords.Group(v) is null && !gate.Finds(v))
            && !IsGroup(column.Label);
        return isChoice ? column with { Type = CellType.Enum, Values = values } : column;
    }

    /// <summary>Whether a label says that it names the group of a household.</summary>
    public static bool IsGroup(string label) => Array.Exists(Groups, w => label == w)
        || (label.EndsWith('组') && label.Length <= 6) || label.Contains("村民小组", StringComparison.Ordinal);

    private static bool Has(string label, string[] words) => Array.Exists(words, w => label.Contains(w, StringComparison.Ordinal));

    /// <summary>Whether a label speaks of an amount of money: with 分 somewhere in the table it is 元 and not 万元.</summary>
    private static bool IsMoney(string label) => Has(label, Yuan) && !Has(label, Percents);

    private static bool HasFen(RawCell cell, int least) =>
        CellNumber.Of(cell) is not null && NumberColumn.DecimalsOf(cell) is var decimals && decimals >= least && decimals <= 2;

    private static bool IsSequence(string label, List<RawCell> cells)
    {
        if (label is "序号" or "号" or "序" or "编号" or "No." or "NO" or "顺序")
        {
            var numbers = cells.Select(CellNumber.Of).ToList();
            return label is "序号" or "序" || (numbers.Count > 0 && numbers.Index().All(n => n.Item == n.Index + 1));
        }
        return false;
    }

    /// <summary>The unit that a caption (单位：亩、元) has for a label that says what it is about.</summary>
    private string? Caption(string label)
    {
        var money = _caption.Where(u => u.Contains('元', StringComparison.Ordinal)).ToList();
        var area = _caption.Where(u => u.Contains('亩', StringComparison.Ordinal) && !MeasureUnit.IsRate(u)).ToList();
        return Has(label, Areas) && area is [var one] ? one
            : label.Contains("户数", StringComparison.Ordinal) ? "户"
            : label.Contains("人数", StringComparison.Ordinal) || label.Contains("人口", StringComparison.Ordinal) ? "人"
            : Has(label, Percents) ? null
            : Has(label, Rates) ? money.FirstOrDefault(MeasureUnit.IsRate)
            : _caption is [var only] && !Has(label, Counts) ? only
            : money.Where(u => !MeasureUnit.IsRate(u)).ToList() is [var sum] && !Has(label, Counts) && !Has(label, Areas) ? sum
            : null;
    }

    /// <summary>A label and the unit in its last brackets: 同意人数（人）, 补贴金额（元）.</summary>
    private static (string Label, string? Unit) Unit(string head)
    {
        var text = TextCleaner.Clean(head)!;
        var open = text.LastIndexOfAny(['（', '(']);
        if (open > 0 && text[^1] is ')' or '）')
        {
            var inside = TextCleaner.Compact(text[(open + 1)..^1]);
            inside = inside.StartsWith("单位:", StringComparison.Ordinal) ? inside[3..] : inside;
            if (MeasureUnit.IsKnown(inside) || (inside.Length == 1 && char.IsLetter(inside[0])) || inside is "小时" or "台套"
                || (inside.Length <= 8
                    && (inside.StartsWith("元/", StringComparison.Ordinal) || inside.StartsWith("万元/", StringComparison.Ordinal))))
            {
                return (text[..open].TrimEnd(), inside);
            }
        }
        var key = LabelKey.Of(text);
        return key.Unit is { } unit && text.IndexOfAny(['/', '：', ':']) is > 0 and var mark
            ? (text[..mark].TrimEnd('（', '('), unit) : (text, key.Unit);
    }
}
