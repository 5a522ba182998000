namespace BoardKit.Domain.Review;

/// <summary>What has to be true of what a clerk enters of a step that was done on paper.</summary>
internal static class StepRecords
{
    /// <summary>
    /// What is wrong with it first: <c>record-missing</c>, <c>record-day</c> (a day that has not come), <c>record-order</c> (a day before a
    /// step that comes first), <c>record-meeting</c>, <c>record-result</c>; null when nothing is.
    /// </summary>
    public static Fault? Wrong(ReviewChain chain, Submission at, ReviewStep step, StepRecord? record, DateTime nowUtc) =>
        record is null || string.IsNullOrWhiteSpace(record.Who) || string.IsNullOrWhiteSpace(record.Minutes)
            ? ReviewFaults.RecordMissing(step)
        : record.Who.Length > StepRecord.Longest || record.Minutes.Length > StepRecord.Longest ? ReviewFaults.RecordLong
        : record.On > Day(nowUtc) ? ReviewFaults.RecordDay(step)
        : chain.Steps.FirstOrDefault(s => step.After.Contains(s.Key) && at.Of(s.Key) is { } before && On(before) > record.On) is { } first
            ? ReviewFaults.RecordOrder(step, first, On(at.Of(first.Key)!))
        : step.Meeting is not { } least ? null
        : record is not { Expected: >= 1 and <= 100_000 and var expected, Present: >= 0 and var present, Agreed: { } agreed }
            || present > expected ? ReviewFaults.MeetingMissing(step)
        : !least.IsEnough(present, expected) ? ReviewFaults.MeetingSmall(step, least, present, expected)
        : agreed ? null : ReviewFaults.NotAgreed(step);

    /// <summary>The day, in China, on which a step happened: that of the meeting, or that of the decision.</summary>
    private static DateOnly On(Decision decision) => decision.Record?.On ?? Day(decision.AtUtc);

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(8));
}
