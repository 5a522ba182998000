using BoardKit.Domain.Content;

namespace BoardKit.Domain.Reading;

/// <summary>Content after a step that compares it with what the unit holds already and may have had to ask.</summary>
/// <param name="Content">The content.</param>
/// <param name="Faults">What was done, as warnings.</param>
/// <param name="Questions">What has to be answered before anything is saved.</param>
/// <param name="Answers">The answers that fitted a question.</param>
public sealed record Settled(NoticeContent Content, IReadOnlyList<Fault> Faults, IReadOnlyList<Question> Questions,
    IReadOnlyList<GivenAnswer> Answers);
