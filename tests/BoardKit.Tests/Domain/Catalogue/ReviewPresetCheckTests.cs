using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Catalogue;

/// <summary>A preset that cannot be passed is refused when it is read, in one sentence with the step's key.</summary>
public sealed class ReviewPresetCheckTests
{
    [Theory]
    [InlineData("""{"name":"公布","key":"b"}""", "步骤“b”没有人办（缺 by），走到这一步就停住了")]
    [InlineData("""{"name":"公布","key":"b","by":["author@own"]}""", "步骤“b”让填报人审核自己的稿子")]
    [InlineData("""{"name":"公布","key":"b","by":["official@county"]}""", "步骤“b”的 by 里“official@county”看不懂")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@own"]}""", "步骤“b”在村没有人能办")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"after":["c"]}""", "却没有这一步")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"after":["b"]}""", "永远轮不到")]
    [InlineData("""{"name":"公布","key":"a","by":["reviewer@above"]}""", "步骤“a”写了两次")]
    [InlineData("""{"name":"公布","key":"B b","by":["reviewer@above"]}""", "要有 key")]
    [InlineData("""{"name":"公布","key":"b","kind":"recorded"}""", "步骤“b”是最后一步，只登记不登录")]
    [InlineData("""{"name":"公布","key":"b","kind":"recorded","by":["clerk@own"]}""", "由填报人登记，不写 by")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"meeting":"1/2"}""", "meeting 只写在登记的步骤里")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"limit":{"days":0}}""", "limit.days")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"escalate":"county"}""", "没有 limit")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"limit":{"days":3},"escalate":"village"}""", "escalate")]
    [InlineData("""{"name":"公布","key":"b","by":["reviewer@above"],"ticks":["x","x"]}""", "ticks")]
    public void What_cannot_be_passed_is_refused_with_the_key(string last, string said)
    {
        var read = ReviewPreset.Read(
            $$"""{"name":"三步","steps":[{"name":"提出"},{"name":"审查","key":"a","kind":"recorded","meeting":"2/3"},{{last}}]}""");
        Assert.Equal("setting-text", read.Fault.Code);
        Assert.Contains(said, read.Fault.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', read.Fault.Detail);
    }

    [Fact]
    public void A_choice_names_a_preset_that_is_laid_out()
    {
        var settings = new Dictionary<string, string>
        {
            ["review.names"] = """{"name":"两步","steps":[{"name":"提出"},{"name":"公布"}]}""",
            ["review.real"] = """{"name":"两步","steps":[{"name":"提出"},{"name":"公布","key":"b","by":["reviewer@above"]}]}""",
            ["reviews"] = "items",
            ["reviews.a"] = "real+county",
        };
        Assert.Empty(ReviewChoice.Check(settings));
        foreach (var named in (string[])["names", "nothing", "names+county"])
        {
            settings["reviews.b"] = named;
            Assert.Contains("“reviews.b”", Assert.Single(ReviewChoice.Check(settings)).Detail, StringComparison.Ordinal);
        }
        Assert.False(ReviewChoice.IsText("村里"));
        Assert.False(ReviewChoice.IsText("+county"));
    }

    /// <summary>Presets of all sorts: those that are read can be passed by enough people at every level that they are for.</summary>
    [Fact]
    public void Every_preset_that_is_read_has_somebody_for_every_step_at_every_level()
    {
        var by = OneOf("clerk@own", "reviewer@own", "reviewer@township", "reviewer@county", "reviewer@above", "author@own", "x");
        var step = Gen.Select(Gen.Bool, by.Array[0, 2], Gen.Bool, OneOf("a", "s0", "s1"), Gen.Bool);
        var (taken, refused) = (0, 0);
        Gen.Select(step.Array[1, 4], Gen.Int[0, 3]).Sample((steps, levels) =>
        {
            var text = JsonSerializer.Serialize(new
            {
                name = "程序",
                @for = levels switch { 0 => (string[])["village"], 1 => ["township"], 2 => ["county"], _ => [] },
                steps = steps.Select((s, i) => (object)new
                {
                    name = $"第{i}步",
                    key = $"s{i}",
                    kind = s.Item1 ? "signedIn" : "recorded",
                    by = s.Item1 ? s.Item2 : [],
                    person = s.Item1 && s.Item3 ? "any" : "another",
                    after = s.Item5 ? (string[])[s.Item4] : [],
                }).Prepend(new { name = "起草" }),
            });
            var read = ReviewPreset.Read(text);
            if (read.Failed)
            {
                _ = Interlocked.Increment(ref refused);
                return true;
            }
            _ = Interlocked.Increment(ref taken);
            var chain = ReviewCourse.Of(read.Value);
            return !chain.Steps[^1].IsRecorded && read.Value.Levels.All(level => chain.Steps.All(s => s.Deciders.Any(d =>
                d.Seats(UnitCode.From(341522101201).At(level)!.Value).Any(seat => d.Roles.Any(role => Authority.Fits(role, seat.Level))))));
        }, iter: 400);
        Assert.NotEqual(0, taken);
        Assert.NotEqual(0, refused);
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
