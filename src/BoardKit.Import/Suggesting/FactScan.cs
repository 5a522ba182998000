using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Suggesting;

/// <summary>Finds numbers that stand beside the tables with a label: 下达资金：12,900 元.</summary>
internal sealed class FactScan(PrivacyGate gate, ColumnNames names)
{
    private const int LongestLabel = 14;
    private readonly List<SuggestedInput> _facts = [];
    private readonly Dictionary<string, decimal> _values = new(StringComparer.Ordinal);

    /// <summary>Facts as inputs.</summary>
    public IReadOnlyList<SuggestedInput> Facts => _facts;

    /// <summary>What the example says, by key; used to look for rules, never proposed.</summary>
    public IReadOnlyDictionary<string, decimal> Values => _values;

    /// <summary>Looks through a row.</summary>
    public void Read(RawRow row)
    {
        for (var c = 0; c < row.Cells.Length; c++)
        {
            if (row.Cells[c] is { Kind: RawKind.Text, Text: { } text } && !gate.Finds(text))
            {
                foreach (var part in text.Normalize(System.Text.NormalizationForm.FormKC).Split(';', '；', '，', '　', ' '))
                {
                    Part(part, row[c + 1]);
                }
            }
        }
    }

    private void Part(string part, RawCell next)
    {
        if (part.IndexOf(':', StringComparison.Ordinal) is not (> 1 and var colon) || colon > LongestLabel)
        {
            return;
        }
        var label = part[..colon].Trim();
        var rest = part[(colon + 1)..].Trim();
        var cell = rest.Length > 0 ? RawCell.Of(rest) : next;
        if (RowWords.IsTitle(label) || gate.Rules.KindOfHeader(TextCleaner.Compact(label)) is not null || label == "单位"
            || cell.IsBlank || _facts.Exists(f => f.Label == label) || CellNumber.Of(cell) is not { } value
            || label.Contains('号', StringComparison.Ordinal))
        {
            return;
        }
        var said = cell.Kind == RawKind.Text && NumberText.TryRead(cell.Text!, out var number) == NumberDefect.None ? number.Unit : null;
        var unit = LabelKey.Of(label).Unit ?? said;
        var clean = label.IndexOfAny(['(', '（']) is > 0 and var bracket ? label[..bracket] : label;
        var key = names.For(clean, string.Create(CultureInfo.InvariantCulture, $"f{_facts.Count + 1}"));
        _facts.Add(new()
        {
            Key = key,
            Label = clean,
            Unit = unit == "%" ? null : unit,
            Type = unit == "%" ? CellType.Percent : CellType.Decimal,
            Decimals = Math.Max(2, NumberColumn.DecimalsOf(cell)),
        });
        _values[key] = value;
    }
}
