namespace BoardKit.Domain.Assessment;

/// <summary>How a component comes to its score.</summary>
public enum ComponentKind
{
    /// <summary>A base less what facts take away, never below zero.</summary>
    Deductions,
    /// <summary>The average of several verified scores, of all or of none.</summary>
    Average,
    /// <summary>One verified score.</summary>
    Score,
    /// <summary>Weighted criteria that are met or not.</summary>
    Criteria,
}

/// <summary>Who says a score first; somebody else verifies it.</summary>
public enum ScoreFrom
{
    /// <summary>The unit itself.</summary>
    Unit,
    /// <summary>The office above: what a third party has delivered.</summary>
    Office,
}

/// <summary>A score that people write: 上半年.</summary>
/// <param name="Key">Key within its component.</param>
/// <param name="Name">What it is called.</param>
public sealed record ScoreInput(string Key, string Name);

/// <summary>A part of an assessment with its weight.</summary>
public sealed record SchemeComponent
{
    /// <summary>Key of the one score of a component that has no inputs.</summary>
    public const string Only = "score";

    /// <summary>Key within its scheme.</summary>
    public required string Key { get; init; }

    /// <summary>平时考核, 自我考核, 第三方机构评估.</summary>
    public required string Name { get; init; }

    /// <summary>Its weight; those of a scheme make 1.</summary>
    public required decimal Weight { get; init; }

    /// <summary>How it comes to its score.</summary>
    public required ComponentKind Kind { get; init; }

    /// <summary>Of deductions: from what they are taken.</summary>
    public decimal Base { get; init; } = 100;

    /// <summary>Who says its scores first.</summary>
    public ScoreFrom From { get; init; } = ScoreFrom.Office;

    /// <summary>Of an average: the scores that it is made of.</summary>
    public IReadOnlyList<ScoreInput> Inputs { get; init; } = [];

    /// <summary>Of deductions and criteria: what is looked at.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>The scores that people write, the one of a component of one score too.</summary>
    public IReadOnlyList<ScoreInput> Scores() => Kind switch
    {
        ComponentKind.Average => Inputs,
        ComponentKind.Score => [new(Only, Name)],
        ComponentKind.Deductions or ComponentKind.Criteria => [],
    };

    /// <summary>How it is worked out, in one sentence.</summary>
    public string Rule() => Kind switch
    {
        ComponentKind.Deductions => $"{Numbers.Text(Base)}分起，按下面的事项扣分，扣完为止，最低0分",
        ComponentKind.Average => $"{string.Join("、", Inputs.Select(i => i.Name))}经核定的分数平均；没有全部核定，就没有这部分得分",
        ComponentKind.Score => "经核定的分数；没有核定，就没有这部分得分",
        ComponentKind.Criteria => "达到的项目按权重得分；不适用的项目不算在内",
    };
}
