using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddReadingAndReview : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Seen",
                table: "Notices",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "LastRow",
                table: "Drafts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Reading",
                table: "Drafts",
                type: "text",
                nullable: false,
                defaultValue: "{}",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SentBack",
                table: "Drafts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "Id",
                table: "DraftRows",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Seen",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "LastRow",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "Reading",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "SentBack",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "DraftRows");
        }
    }
}
