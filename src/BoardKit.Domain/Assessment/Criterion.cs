using System.Text.Json.Serialization;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// One thing that is looked at. In a component of deductions its facts take points away, in one of criteria it is met or not and weighs.
/// </summary>
public sealed record Criterion
{
    /// <summary>Key within its scheme.</summary>
    public required string Key { get; init; }

    /// <summary>What is looked at, as those who are assessed read it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is laid down; empty where the scheme says it as a whole.</summary>
    public string Basis { get; init; } = "";

    /// <summary>By what it is shown: 通报文件, 现场记录; empty where the data show it.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The word of its source of facts; see <see cref="FactSources"/>.</summary>
    public string Facts { get; init; } = "entered";

    /// <summary>Its source of facts.</summary>
    [JsonIgnore]
    public FactSource Source => FactSources.Read(Facts)
        ?? throw new InvalidOperationException($"The source {Facts} was not read before it was kept.");

    /// <summary>Keys of the forms that it looks at; empty: all of them.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Points that a fact takes away; 0 in a component of criteria.</summary>
    public decimal Points { get; init; }

    /// <summary>The points are taken for every full number of working days late; null: once a fact.</summary>
    public int? PerWorkingDays { get; init; }

    /// <summary>For what they are taken once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CountedPer Per { get; init; }

    /// <summary>Working days within which a fact is none yet: 15 to change what is on the wall.</summary>
    public int GraceWorkingDays { get; init; }

    /// <summary>The most that it can take away in all; null without an end.</summary>
    public decimal? Most { get; init; }

    /// <summary>Its weight among the criteria of its component; 0 in one of deductions.</summary>
    public decimal Weight { get; init; }

    /// <summary>Whether it has to be met, whatever the total says.</summary>
    public bool Essential { get; init; }

    /// <summary>Whether the facts of the places below count too.</summary>
    public bool Below { get; init; }

    /// <summary>每件扣1.5分; 逾期每满15个工作日扣0.5分，最多扣20分; 权重30.</summary>
    [JsonIgnore]
    public string Rule => Points == 0 ? $"权重{Numbers.Text(Weight)}"
        : (PerWorkingDays is { } days ? $"逾期每满{days}个工作日扣{Numbers.Text(Points)}分" : $"{Each}扣{Numbers.Text(Points)}分")
            + (Per == CountedPer.Fact ? "" : $"，{Same}有几件的只扣一次")
            + (GraceWorkingDays > 0 ? $"，{GraceWorkingDays}个工作日内的不算" : "") + (Most is { } most ? $"，最多扣{Numbers.Text(most)}分" : "");

    private string Each => Per switch { CountedPer.Fact => "每件", CountedPer.Item => "每项", CountedPer.Notice => "每份", CountedPer.Place => "每个单位" };

    private string Same => Per switch { CountedPer.Fact => "", CountedPer.Item => "同一项", CountedPer.Notice => "同一份公示", CountedPer.Place => "同一个单位" };
}
