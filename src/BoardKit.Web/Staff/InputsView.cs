using BoardKit.Domain.Forms;

namespace BoardKit.Web.Staff;

/// <summary>The facts from outside the table as fields.</summary>
/// <param name="Form">The form.</param>
/// <param name="Values">Canonical texts by key.</param>
/// <param name="ProjectFixed">Whether the project's name can no longer be changed.</param>
internal sealed record InputsView(Form Form, IReadOnlyDictionary<string, string> Values, bool ProjectFixed)
{
    /// <summary>What the browser sends back: in.key.</summary>
    public const string Prefix = "in.";

    public string? Value(FormInput input) => Values.GetValueOrDefault(input.Key);

    /// <summary>The inputs of the form as posted, by key.</summary>
    public static Dictionary<string, string> Read(Form form, IFormCollection posted) => form.Inputs
        .Where(i => posted.ContainsKey(Prefix + i.Key))
        .ToDictionary(i => i.Key, i => posted[Prefix + i.Key].ToString(), StringComparer.Ordinal);
}
