using System.Text.Json.Serialization;

namespace BoardKit.Domain.Forms;

/// <summary>How the paragraphs of a text are numbered.</summary>
public enum TextNumbering
{
    /// <summary>公文: 一、 then （一） then 1.</summary>
    Chinese,
    /// <summary>章程: 第一章, articles 第一条 that run through all chapters, then （一）.</summary>
    Articles,
    /// <summary>Not at all: paragraphs stand as they were written.</summary>
    None,
}

/// <summary>An element of a text: what a notice of this kind has to say in one place, under a heading of its own.</summary>
public sealed record FormElement
{
    /// <summary>Key, unique in its section: purpose.</summary>
    public required string Key { get; init; }

    /// <summary>Heading as printed, without its number; null where the paragraphs stand without one.</summary>
    public string? Heading { get; init; }

    /// <summary>What the element is called where it has no heading of its own.</summary>
    public string? Label { get; init; }

    /// <summary>Other headings under which clerks write it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Whether the notice must have it.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// What it says, with placeholders of inputs, figures, cells of records (project.name) and {=expressions}: it stands in the notice
    /// where it is required and the clerk wrote nothing else.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>
    /// Whether the clerk may write other words than <see cref="Text"/>. A figure that is named there is said by them too.
    /// </summary>
    public bool Editable { get; init; } = true;

    /// <summary>Fewest characters, without white space.</summary>
    public int? Min { get; init; }

    /// <summary>Most characters, without white space.</summary>
    public int? Max { get; init; }

    /// <summary>Key of a table or record of the form that is printed here, below its paragraphs.</summary>
    public string? Section { get; init; }

    /// <summary>Whether its paragraphs begin at the margin of the paper: whom the notice is to (主送).</summary>
    public bool Flush { get; init; }

    /// <summary>Whether it is the place of the paragraphs that belong to no element: at most one of a section.</summary>
    public bool Many { get; init; }

    /// <summary>What people call it.</summary>
    [JsonIgnore]
    public string Name => Heading ?? Label ?? Key;
}
