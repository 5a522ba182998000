using System.Globalization;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// What has to be asked about a row that could be an entry and something else. A row is asked about once, whatever it could be.
/// </summary>
internal sealed class RowQuestions(QuestionList questions, Block block, int sheetNumber, bool isPeople)
{
    private readonly string _one = isPeople ? "一户" : "一条";

    /// <summary>Whether the clerk said that a row is a total.</summary>
    public bool IsTotal(RawRow row, string why) => Asked(row, why, "total", "合计");

    /// <summary>审核人： over numbers: whether the clerk said that it is a signature beside a total, and no entry that lost its text.</summary>
    public bool IsFoot(RawRow row, string text) => Asked(row, $"写着“{questions.Quote(text)}”，旁边有数字", "foot", "表尾");

    /// <summary>
    /// Names without a number below a foot: whether the clerk said that this row and those like it below are a small table of the foot
    /// (审核小组成员).
    /// </summary>
    public bool IsFootTable(RawRow row) => Asked(row, "起都没有数字，像是表尾的另一张小表", "foot", "表尾");

    private bool Asked(RawRow row, string why, string key, string what)
    {
        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        var at = new CellPlace(questions.Sheet(block.View.Sheet), row.Number,
            block.Name >= 0 ? CellReference.Letters(block.Name) : null, block.Section.Key);
        return questions.Ask(
            new($"row.{sheetNumber.ToString(CultureInfo.InvariantCulture)}.{number}", "row", $"{Where.Of(at)}{why}：它是{what}，还是{_one}？", at,
        [
            new(key, $"是{what}，不当作{_one}", $"第{number}行按{what}处理，不当作{_one}"),
            new("entry", $"就是{_one}，照常公布", $"第{number}行是{_one}，照常公布"),
        ])) == key;
    }
}
