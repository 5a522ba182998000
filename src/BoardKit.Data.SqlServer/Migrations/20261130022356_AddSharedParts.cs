using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddSharedParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BaseCode",
                table: "Notices",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "BaseText",
                table: "Notices",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "FillBy",
                table: "Addressed",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Unit_BaseCode",
                table: "Notices",
                columns: new[] { "Unit", "BaseCode" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notices_Unit_BaseCode",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "BaseCode",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "BaseText",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "FillBy",
                table: "Addressed");
        }
    }
}
