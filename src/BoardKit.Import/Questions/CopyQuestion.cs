using System.Globalization;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// A table whose rows stand in the file before: one list and its copy, or people who are called and paid alike. Neither doubled nor left
/// out without the clerk.
/// </summary>
internal sealed class CopyQuestion(QuestionList questions, int sheet)
{
    /// <summary>Whether the clerk said that the rows are others; asked once for a sheet.</summary>
    public bool IsOther(Block block, (int Same, int Rows) share)
    {
        var number = sheet.ToString(CultureInfo.InvariantCulture);
        var name = questions.Sheet(block.View.Sheet);
        var at = new CellPlace(name, block.Heading.Last, Section: block.Section.Key);
        var rows = string.Create(CultureInfo.InvariantCulture, $"第 {block.Heading.Last + 1} 行起的 {share.Rows} 行里有 {share.Same} 行");
        return questions.Ask(new($"copy.{number}", "sheet",
            string.Create(CultureInfo.InvariantCulture, $"{Where.Of(at with { Row = null })}{rows}和前面已有的行完全相同，像是同一份名单的副本或打印版：只算一次吗？"), at,
        [
            new("leave", "是同一份名单，只算一次", string.Create(CultureInfo.InvariantCulture, $"第{number}张表{rows}和前面的相同，是同一份名单，只算一次")),
            new("take", "不是副本，都要公布", string.Create(CultureInfo.InvariantCulture, $"第{number}张表{rows}和前面的相同，经办人说不是副本，都公布")),
        ])) == "take";
    }
}
