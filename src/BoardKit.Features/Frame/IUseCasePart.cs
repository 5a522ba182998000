namespace BoardKit.Features.Frame;

/// <summary>Marks what the use cases of one area share: found by the same scan and registered once per request.</summary>
public interface IUseCasePart;
