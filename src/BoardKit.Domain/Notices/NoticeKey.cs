using System.Text.Json;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Proof;

namespace BoardKit.Domain.Notices;

/// <summary>
/// What makes a notice the only one of its kind in a unit: form, period, and the inputs that the form names (which project, which phase).
/// </summary>
/// <param name="Form">Form key.</param>
/// <param name="Period">Period text.</param>
/// <param name="Text">
/// The inputs that tell notices of a period apart, as one canonical JSON object: {"phase":"竣工","project":"G105改建"}; empty where there are
/// none.
/// </param>
public sealed record NoticeKey(string Form, string Period, string Text = "")
{
    /// <summary>Longest <see cref="Text"/>, in UTF-16 units.</summary>
    public const int MaxLength = 400;

    /// <summary>Member that names the project, whatever the form calls its input.</summary>
    public const string ProjectMember = "project";

    /// <summary>Member that names the phase, whatever the form calls its input.</summary>
    public const string PhaseMember = "phase";

    /// <summary>Member that names the organ where several of a kind publish beside each other; no input can be called so.</summary>
    public const string OrganMember = "@organ";

    /// <summary>The project; empty where there is none.</summary>
    public string Project => Member(ProjectMember);

    /// <summary>The phase: 审核, 竣工; empty where the form has none.</summary>
    public string Phase => Member(PhaseMember);

    /// <summary>Key of the organ whose own notice it is; empty where it is none of several.</summary>
    public string Organ => Member(OrganMember);

    /// <summary>The same key of an organ; null: of none.</summary>
    public NoticeKey By(string? organ) =>
        new(Form, Period, Canonical(Read(Text).Where(m => m.Key != OrganMember).Append(KeyValuePair.Create(OrganMember, organ ?? ""))));

    /// <summary>The same without the phase: what all phases of one matter have in common.</summary>
    public string Matter => Phase.Length == 0 ? Text : Canonical(Read(Text).Where(m => m.Key != PhaseMember));

    /// <summary>The key of a form, a period and members; those without a text are left out.</summary>
    public static NoticeKey Of(string form, string period, IEnumerable<KeyValuePair<string, string>> members) =>
        new(form, period, Canonical(members));

    /// <summary>The key of a form, a period and a project.</summary>
    public static NoticeKey OfProject(string form, string period, string project) =>
        Of(form, period, [KeyValuePair.Create(ProjectMember, project)]);

    /// <summary>
    /// The key that inputs give by the rules of a form. A phase that nobody named is the form's own default; what tells notices apart by
    /// more than project and phase stands under the keys of its inputs.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="period">Period text.</param>
    /// <param name="project">The project, as the unit spells it; empty where there is none.</param>
    /// <param name="inputs">Canonical texts by input key.</param>
    public static NoticeKey Of(Form form, string period, string project, IReadOnlyDictionary<string, string> inputs)
    {
        string Said(string input) => inputs.GetValueOrDefault(input, "") is { Length: > 0 } said
            ? said.Trim() : form.Inputs.FirstOrDefault(i => i.Key == input)?.Default ?? "";
        var members = form.KeyInputs.Where(i => i != form.ProjectInput && i != form.PhaseInput)
            .Select(i => KeyValuePair.Create(i, Said(i)));
        return Of(form.Key, period, members
            .Append(KeyValuePair.Create(ProjectMember, project))
            .Append(KeyValuePair.Create(PhaseMember, form.PhaseInput is { } phase ? Said(phase) : "")));
    }

    /// <summary>
    /// The first input that says something else than the key: a notice stays what it was opened as, another phase is another notice. Null
    /// where none does; the project is compared by no spelling.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="inputs">Canonical texts by input key.</param>
    public FormInput? Contradicted(Form form, IReadOnlyDictionary<string, string> inputs) =>
        form.Inputs.FirstOrDefault(i => i.Key != form.ProjectInput && form.KeyInputs.Contains(i.Key)
            && Said(form, i) is { Length: > 0 } stays && inputs.GetValueOrDefault(i.Key) is { Length: > 0 } now && now.Trim() != stays);

    /// <summary>What the key says of an input; empty where it says nothing.</summary>
    public string Said(Form form, FormInput input) => Member(input.Key == form.ProjectInput ? ProjectMember
        : input.Key == form.PhaseInput ? PhaseMember : input.Key);

    /// <summary>
    /// Whether a notice under this key stands for one under another: the same key, or the same matter where one of them names no phase (it
    /// is older than phases and stands for all).
    /// </summary>
    public bool StandsFor(NoticeKey other) =>
        this == other || (Form == other.Form && Period == other.Period && Matter == other.Matter
            && (Phase.Length == 0 || other.Phase.Length == 0));

    private static string Canonical(IEnumerable<KeyValuePair<string, string>> members)
    {
        var said = members.Where(m => m.Value.Length > 0).ToList();
        return said.Count == 0 ? "" : CanonicalJson.Texts(said!);
    }

    private string Member(string name) => Read(Text).GetValueOrDefault(name, "");

    /// <summary>Its members; none of a text that was changed by hand and is no key any more, so that verify can say so.</summary>
    private static Dictionary<string, string> Read(string text)
    {
        try
        {
            return text.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
