using BoardKit.Domain.Forms;

namespace BoardKit.Web.Staff;

/// <summary>The facts from outside the table as fields.</summary>
/// <param name="Form">The form.</param>
/// <param name="Values">Canonical texts by key.</param>
/// <param name="KeyFixed">Whether what tells the notice apart (project, phase) can no longer be changed.</param>
/// <param name="Typed">What was typed and is not stored, or null.</param>
internal sealed record InputsView(Form Form, IReadOnlyDictionary<string, string> Values, bool KeyFixed, DraftTyped? Typed = null)
{
    /// <summary>What the browser sends back: in.key.</summary>
    public const string Prefix = "in.";

    /// <summary>Whether it is shown only.</summary>
    public bool IsFixed(FormInput input) => KeyFixed && Form.KeyInputs.Contains(input.Key) && Value(input) is { Length: > 0 };

    public string? Value(FormInput input) => Typed?.Text(Prefix + input.Key) ?? Values.GetValueOrDefault(input.Key);

    /// <summary>What has to be said beside the input.</summary>
    public IEnumerable<string> Refusals(FormInput input) => Typed?.Said(Prefix + input.Key) ?? [];
}
