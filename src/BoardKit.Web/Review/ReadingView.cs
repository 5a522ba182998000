
using BoardKit.Domain.Reading;

namespace BoardKit.Web.Review;

/// <summary>How the file of a submission was read, as far as the clerk was asked: one line for each answer.</summary>
/// <param name="Answers">The answers in the order in which they were given.</param>
internal sealed record ReadingView(IReadOnlyList<GivenAnswer> Answers)
{


    /// <summary>What a draft keeps of its file; one that was typed in, or is of before questions were asked, has no answers.</summary>
    public static ReadingView Of(string reading) =>
        new(ReadingRecord.Read(reading).Answers);
}
