namespace BoardKit.Features.Frame;

/// <summary>
/// Marks a use case: one class, one <c>Handle</c>, called alike by page, API and command line. Found by scan and registered once per
/// request by <see cref="FeaturesRegistration.AddBoardKitFeatures"/>.
/// </summary>
public interface IUseCase;
