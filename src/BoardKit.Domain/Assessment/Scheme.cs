using System.Text.Json;
using System.Text.Json.Serialization;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Assessment;

/// <summary>How units of a level are assessed from a year on. Data of a county: another year may have another version.</summary>
public sealed record Scheme
{
    /// <summary>Key; versions of one scheme share it.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is laid down.</summary>
    public required string Source { get; init; }

    /// <summary>First year that it holds for, until a later version does.</summary>
    public required int FromYear { get; init; }

    /// <summary>The levels of the units that are assessed.</summary>
    public required IReadOnlyList<UnitLevel> Levels { get; init; }

    /// <summary>Its parts.</summary>
    public required IReadOnlyList<SchemeComponent> Components { get; init; }

    /// <summary>Its grades, the best first; the last without a boundary.</summary>
    public required IReadOnlyList<Grade> Grades { get; init; }

    /// <summary>Whether a boundary belongs to the grade above it.</summary>
    public Boundary Boundary { get; init; } = Boundary.Includes;

    /// <summary>What an unmet essential means; null where nothing is essential.</summary>
    public Gate? Gate { get; init; }

    /// <summary>The scheme as it is kept.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, StrictJson.Options);

    /// <summary>Every criterion with its component.</summary>
    public IEnumerable<(SchemeComponent Component, Criterion Criterion)> Criteria() =>
        Components.SelectMany(c => c.Criteria.Select(one => (c, one)));

    /// <summary>The grade of a total, which is not rounded for it.</summary>
    public Grade GradeOf(decimal total) =>
        Grades.First(g => g.Min is not { } min || (Boundary == Boundary.Includes ? total >= min : total > min));

    /// <summary>
    /// A total as it is shown: two decimals, half away from zero; more where these would show it in another grade than it is in.
    /// </summary>
    public string Show(decimal total)
    {
        var rounded = Math.Round(total, Numbers.Shown, MidpointRounding.AwayFromZero);
        return GradeOf(rounded) == GradeOf(total) ? rounded.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)
            : Numbers.Text(total);
    }

    /// <summary>优秀：90分以上（含90分）.</summary>
    public string BandOf(Grade grade)
    {
        var (at, includes) = (Grades.ToList().IndexOf(grade), Boundary == Boundary.Includes);
        var above = at > 0 ? Grades[at - 1].Min : null;
        var from = grade.Min is not { } min ? "" : includes ? $"{Numbers.Text(min)}分以上（含）" : $"超过{Numbers.Text(min)}分";
        var to = above is not { } max ? "" : includes ? $"不满{Numbers.Text(max)}分" : $"{Numbers.Text(max)}分以下（含）";
        return from.Length > 0 && to.Length > 0 ? $"{from}、{to}" : from + to;
    }
}
