using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;

namespace BoardKit.Domain.Editions;

/// <summary>
/// Compares one stored edition with itself: rows with commitments, leaves with the root, columns and totals with leaf 0, the form with its
/// digest, rows without text with the records of erasures. Rows are handed in one by one in the order of their leaves and not kept (those
/// of trees and records are: they are few). Pure.
/// </summary>
public sealed class EditionAudit
{
    private readonly Notice _notice;
    private readonly StoredEdition _edition;
    private readonly Form? _form;
    private readonly List<byte[]> _commitments = [];
    private readonly LeafSums _sums;
    private readonly List<StoredErasure> _empty = [];
    private readonly List<Finding> _findings = [];
    private int _order;
    private int _personal;

    /// <summary>Of an edition.</summary>
    /// <param name="notice">Its notice.</param>
    /// <param name="edition">Its columns.</param>
    /// <param name="forms">The stored forms of its key and version that apply to its unit, the nearest first.</param>
    public EditionAudit(Notice notice, StoredEdition edition, IReadOnlyList<Form> forms)
    {
        (_notice, _edition) = (notice, edition);
        try
        {
            Leaf = EditionMetadata.Read(edition.Metadata);
        }
        catch (JsonException)
        {
            Add(FindingKind.Leaf, "核验元数据（第 0 片叶）不是可以识别的文本。");
        }
        _form = forms.FirstOrDefault(f => Leaf?.FormDigest == f.TextDigest) ?? (forms.Count > 0 ? forms[0] : null);
        _sums = new(_form);
    }

    /// <summary>What leaf 0 says; null when it cannot be read.</summary>
    public EditionMetadata? Leaf { get; }

    /// <summary>The form that the edition is shown with, or null.</summary>
    public Form? Form => _form;

    /// <summary>The content that figures state something of: everything but the rows of lists.</summary>
    public NoticeContent Content => _sums.Content(_edition.Stated, Leaf?.Inputs ?? new Dictionary<string, string>());

    /// <summary>Rows without text.</summary>
    public IReadOnlyList<StoredErasure> Empty => _empty;

    /// <summary>The next row, by <see cref="StoredLeaf.Order"/>.</summary>
    public void Next(StoredLeaf row)
    {
        if (row.Order != ++_order)
        {
            Add(FindingKind.Row, $"明细应有第 {_order} 片叶，库里接着的是第 {row.Order} 片：少了行或多了行。");
            _order = row.Order;
        }
        if (row.Cells is not { } cells || row.Salt is not { } salt)
        {
            if (row.Cells is not null || row.Salt is not null || row.Line is not null)
            {
                Add(FindingKind.Row, $"{Named(row)}的内容或随机数只剩一半。");
            }
            _empty.Add(new(row.Order, row.Section, row.RowNumber));
            _commitments.Add(row.Commitment);
            return;
        }
        var leaf = EditionMaker.Commit(row.Section, row.RowNumber, row.Line, cells, salt);
        if (!leaf.AsSpan().SequenceEqual(row.Commitment))
        {
            Add(FindingKind.Row, $"{Named(row)}的内容与它的承诺值不符。");
        }
        _commitments.Add(leaf);
        _personal += _form?.Sections.Any(s => s.Key == row.Section && s.IsPersonal) == true ? 1 : 0;
        if (!_sums.Add(row, cells))
        {
            Add(FindingKind.Row, $"{Named(row)}不是可以识别的文本。");
        }
    }

    /// <summary>What was found, after the last row.</summary>
    /// <param name="previousRoot">Stored root of the edition before; null for the first.</param>
    /// <param name="erasures">The records of erasures of this edition.</param>
    public IReadOnlyList<Finding> Finish(string? previousRoot, IReadOnlyCollection<StoredErasure> erasures)
    {
        var root = EditionMaker.Root(_edition.Metadata, _commitments).Hex;
        if (root != _edition.Root)
        {
            Add(FindingKind.Root, $"按明细重算的根是 {Digest.Beginning(root)}，库里存的是 {Digest.Beginning(_edition.Root)}。");
        }
        if (Leaf is { } leaf)
        {
            if (leaf.PreviousRoot?.Hex != previousRoot)
            {
                Add(FindingKind.Chain, $"前一版的根应为 {Digest.Beginning(previousRoot)}，这一版记的是 {Digest.Beginning(leaf.PreviousRoot?.Hex)}。");
            }
            _findings.AddRange(LeafColumns.Differences(_notice, _edition, leaf, _commitments.Count).Select(d => Of(FindingKind.Column, d)));
            _findings.AddRange(_sums.Differences(leaf, _empty.Select(e => e.Section)).Select(d => Of(FindingKind.Total, d)));
            Compare(leaf);
        }
        _findings.AddRange(EmptyRows.Findings(_edition, _form, _empty, erasures, _personal)
            .Select(f => Of(FindingKind.Erasure, f.Text, f.IsDifference)));
        return _findings;
    }

    private void Compare(EditionMetadata leaf)
    {
        if (_form is null)
        {
            Add(FindingKind.Form, $"表式“{leaf.Form}”第 {leaf.FormVersion} 版不在库里。");
        }
        else if (leaf.FormDigest is { } digest && digest != _form.TextDigest)
        {
            var (was, now) = (Digest.Beginning(digest.Hex), Digest.Beginning(_form.TextDigest?.Hex));
            Add(FindingKind.Form, $"表式“{_form.Name}”第 {leaf.FormVersion} 版的文本与公布时不同：应为 {was}，现为 {now}。");
        }
    }

    private string Named(StoredLeaf row) =>
        $"{_form?.Sections.FirstOrDefault(s => s.Key == row.Section)?.Label ?? row.Section}第 {row.RowNumber} 行（第 {row.Order} 片叶）";

    private void Add(FindingKind kind, string text) => _findings.Add(Of(kind, text));

    private Finding Of(FindingKind kind, string text, bool isDifference = true) =>
        new(kind, _notice.Unit, _notice.Code, _edition.Number, text, isDifference);
}
