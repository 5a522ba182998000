namespace BoardKit.Domain;

/// <summary>Either a value or the faults that refused it. Expected refusals travel in here; bugs and outages throw.</summary>
/// <typeparam name="T">What is returned when nothing refuses.</typeparam>
public sealed class Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, IReadOnlyList<Fault> faults) => (_value, Faults) = (value, faults);

    /// <summary>The faults; empty when it succeeded (remarks that do not stop travel in the value).</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>True when it was refused.</summary>
    public bool Failed => Faults.Count > 0;

    /// <summary>The first fault. Throws <see cref="InvalidOperationException"/> when it succeeded.</summary>
    public Fault Fault => Failed ? Faults[0] : throw new InvalidOperationException("The outcome is a success.");

    /// <summary>The value. Throws <see cref="InvalidOperationException"/> when it was refused: ask <see cref="Failed"/> first.</summary>
    public T Value => Failed ? throw new InvalidOperationException($"The outcome is a refusal: {Faults[0].Code}.") : _value!;

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>A refusal for one reason.</summary>
    public static implicit operator Outcome<T>(Fault fault) => new(default, [fault]);

    /// <summary>A success, where the conversion does not apply (interfaces).</summary>
    public static Outcome<T> Of(T value) => new(value, []);

    /// <summary>A refusal for several reasons; throws <see cref="ArgumentException"/> when there are none.</summary>
    public static Outcome<T> Refused(IReadOnlyList<Fault> faults) =>
        faults.Count > 0 ? new(default, faults) : throw new ArgumentException("A refusal needs a reason.", nameof(faults));
}

/// <summary>The value of a use case that returns nothing but whether it was done.</summary>
public readonly record struct Done;
