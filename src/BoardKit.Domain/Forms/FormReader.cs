namespace BoardKit.Domain.Forms;

/// <summary>Reads a form from its JSON; refuses unknown members, unknown keys in rules, and expressions that do not parse, naming the place.</summary>
public static class FormReader
{
    /// <summary>Reads and verifies one form. Faults: <c>form-json</c>, <c>form-shape</c>, <c>form-rule</c>.</summary>
    public static Outcome<Form> Read(string json) => throw new NotImplementedException(json);
}
