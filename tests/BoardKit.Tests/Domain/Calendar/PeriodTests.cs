using BoardKit.Domain.Calendar;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

public sealed class PeriodTests
{
    private static readonly Gen<Period> Any =
        Gen.Select(Gen.Enum<PeriodLength>(), Gen.Int[0, 60_000], (length, day) => Period.Of(length, new DateOnly(1950, 1, 1).AddDays(day)));

    [Fact]
    public void The_text_reads_back() => Any.Sample(p => Period.TryParse(p.ToString(), out var read) && read == p
        && Period.TryParse(p.ToString().ToLowerInvariant(), out var lower) && lower == p);

    [Fact]
    public void Periods_of_one_length_follow_each_other_without_gap() => Any.Sample(p =>
        p.LastDay.AddDays(1) == p.Next.FirstDay && p.Next.Previous == p && p < p.Next && p.Next > p && Period.Of(p.Length, p.LastDay) == p
            && Period.Of(p.Length, p.FirstDay) == p);

    [Fact]
    public void Parts_cover_the_whole_once() => Gen.Select(Any, Gen.Enum<PeriodLength>()).Sample((whole, length) =>
    {
        var parts = whole.Parts(length);
        return length > whole.Length
            ? parts.Count == 0
            : parts[0].FirstDay == whole.FirstDay && parts[^1].LastDay == whole.LastDay
            && parts.Zip(parts.Skip(1)).All(p => p.First.Next == p.Second) && parts.All(p => p.Length == length);
    });

    [Theory]
    [InlineData("2026", "2026年", "2026-01-01", "2026-12-31")]
    [InlineData("2026Q3", "2026年第3季度", "2026-07-01", "2026-09-30")]
    [InlineData(" 2024-02 ", "2024年2月", "2024-02-01", "2024-02-29")]
    public void Clerks_and_villagers_read_the_same_days(string text, string spoken, string first, string last)
    {
        var period = Period.Parse(text);
        Assert.Equal((spoken, first, last), (period.Spoken, $"{period.FirstDay:yyyy-MM-dd}", $"{period.LastDay:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026Q0")]
    [InlineData("2026Q5")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-9")]
    [InlineData("1948")]
    [InlineData("2201")]
    [InlineData("26")]
    [InlineData("2026 Q3")]
    [InlineData("-2026")]
    [InlineData("２０２６")]
    [InlineData("2026Q3x")]
    public void Other_texts_are_no_periods(string? text)
    {
        Assert.False(Period.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Period.Parse(text ?? ""));
    }
}
