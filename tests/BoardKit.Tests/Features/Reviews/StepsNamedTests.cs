using System.Text.RegularExpressions;
using BoardKit.Domain.Duties;
using BoardKit.Features.Register;
using BoardKit.Features.Reminders;

namespace BoardKit.Tests.Features.Reviews;

/// <summary>What waits for review is named in a day's letter, and no more of it than can be read.</summary>
public sealed class StepsNamedTests
{
    private static readonly DateOnly Day = new(2026, 3, 6);

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(10, 10, null)]
    [InlineData(13, 11, "等 3 件")]
    public void At_most_ten_are_named_and_of_the_others_is_said_how_many(int waiting, int lines, string? rest)
    {
        var named = Enumerable.Range(1, waiting).Select(i => $"第{i}村 补贴 2026年：等“审核”，3月{i}日起").ToList();
        // one that waits for the reviewers and is over its limit besides stands there once
        WorkLine Line(string key) => new(new(WorkKind.Answer, key, key, ""), "份数")
        {
            Matter = new WaitingMatter(key, "份数", "", null, "/review", "去审核") { Named = named },
        };
        var work = WorkList<WorkLine>.Of([Line("steps"), Line("steps-late")], l => l.Mark, Day);
        var told = DigestLetter.Waiting(work);
        Assert.Equal((lines, rest), (told.Count, told.FirstOrDefault(l => l.StartsWith('等'))));
        var letter = DigestLetter.Text("周集镇", work, Day, "d", "s");
        Assert.Equal(lines, Regex.Count(letter, "^· ", RegexOptions.Multiline));
        Assert.All(told, line => Assert.Contains($"· {line}", letter, StringComparison.Ordinal));
    }
}
